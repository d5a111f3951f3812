import Evaluation
import Foundation
import PlateRecognition

/// The folder of an evaluation's report: the page and the pictures that went wrong.
struct ReportFolder {
    private let path: String
    private var pictures: String { (path as NSString).appendingPathComponent("pictures") }

    /// Makes the folder where it is missing.
    init(_ path: String) throws {
        self.path = path
        _ = try AnnotationFolder(pictures, sparing: [])
    }

    /// Writes the page and answers where it is.
    func write(_ evaluation: Evaluation) throws -> String {
        let originals = evaluation.sets.flatMap(\.photographs).map(\.photograph.file.path)
        var annotations = try AnnotationFolder(pictures, sparing: originals)
        var mistakes: [EvaluationPage.Mistake] = []
        for set in evaluation.sets {
            for photograph in set.photographs where photograph.verdict() != .right {
                let name = try annotated(photograph, in: &annotations)
                mistakes.append(
                    EvaluationPage.Mistake(
                        set: set.name, photograph: photograph, picture: name.map { "pictures/\($0)" }))
            }
        }
        let page = URL(filePath: path, directoryHint: .isDirectory).appending(path: "index.html")
        do {
            try Data(EvaluationPage(evaluation, mistakes: mistakes).html.utf8).write(
                to: page, options: .atomic)
        } catch {
            throw Failure("\(page.path): cannot be written: \(error.localizedDescription)")
        }
        return (path as NSString).appendingPathComponent("index.html")
    }

    /// The name of the annotated copy; nil where there is no picture to copy.
    private func annotated(
        _ photograph: EvaluatedPhotograph, in annotations: inout AnnotationFolder
    ) throws -> String? {
        guard let recognition = photograph.recognition else { return nil }
        let file = photograph.photograph.file.path
        return try annotations.add(
            try PictureBytes.read(file), of: file, plates: recognition.plates, longestSide: 960)
    }
}
