import Foundation
import PlateRecognition

/// A folder that annotated pictures are written into.
struct AnnotationFolder {
    private let folder: URL
    private var taken: Set<String> = []

    /// Pictures that must stay as they are, wherever the folder is.
    private let originals: Set<String>

    /// Makes the folder where it is missing; `originals` are never written over.
    init(_ path: String, sparing originals: [String]) throws {
        self.originals = Set(originals.map(Self.resolved))
        folder = URL(filePath: path, directoryHint: .isDirectory)
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw Failure("\(path): the folder cannot be made: \(error.localizedDescription)")
        }
    }

    /// Writes a picture with its plates, named like the picture, and answers the name.
    ///
    /// A second picture of the same name gets a number.
    @discardableResult
    mutating func add(
        _ picture: Data, of file: String, plates: [PlateReading], longestSide: Int = 1920
    ) throws -> String {
        let stem = (file as NSString).lastPathComponent as NSString
        let name = free(stem.deletingPathExtension)
        let captions = plates.map { plate in
            AnnotatedPicture.Caption(
                plate: plate, text: plate.caption, isDoubtful: plate.confidence < PlateReading.sureConfidence)
        }
        let place = place(of: name)
        do {
            try AnnotatedPicture.jpeg(of: picture, captions: captions, longestSide: longestSide)
                .write(to: place, options: .atomic)
        } catch let error as RecognizerError {
            throw Failure("\(file): \(error)")
        } catch {
            throw Failure("\(place.relativePath): cannot be written: \(error.localizedDescription)")
        }
        return place.lastPathComponent
    }

    private func place(of name: String) -> URL { folder.appending(path: name + ".jpg") }

    private static func resolved(_ path: String) -> String {
        URL(filePath: path).resolvingSymlinksInPath().standardizedFileURL.path
    }

    private mutating func free(_ stem: String) -> String {
        var name = stem
        var number = 2
        while originals.contains(Self.resolved(place(of: name).path)) || !taken.insert(name).inserted {
            name = "\(stem)-\(number)"
            number += 1
        }
        return name
    }
}

extension PlateReading {
    /// Such as `AB123CD 0.97`.
    var caption: String { "\(text) \(confidence.formatted(.number.precision(.fractionLength(2))))" }
}
