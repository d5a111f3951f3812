import Foundation
import PlateRecognition

/// Where the recordings and pictures of the repository are, and whether they can be read as they were when expected.
enum SampleFolders {
    static let repository = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static let recordings = repository.appending(path: "Samples/recordings")
    static let plates = repository.appending(path: "Samples/plates")

    /// Tesseract reads otherwise than the models, so that journals are compared only with the models installed.
    static var hasModels: Bool {
        RecognizerConfiguration(modelFolder: repository.appending(path: ".models")).hasModels
    }

    /// The names of the recordings, sorted.
    static let recordingNames: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: recordings.path)) ?? []
        return names.filter { name in
            FileManager.default.fileExists(
                atPath: recordings.appending(path: name).appending(path: "recording.yaml").path)
        }.sorted()
    }()

    /// Any frame of any recording.
    static func aFrame() throws -> Data? {
        let files = FileManager.default.enumerator(atPath: recordings.path)
        while let name = files?.nextObject() as? String {
            if name.hasSuffix(".jpg") { return try Data(contentsOf: recordings.appending(path: name)) }
        }
        return nil
    }
}
