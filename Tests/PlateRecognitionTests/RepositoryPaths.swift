import Foundation

/// Where this checkout keeps what the tests read.
enum RepositoryPaths {
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    static let models = root.appending(path: ".models")
    static let plates = root.appending(path: "Config/plates")
    static let sampleRecordings = root.appending(path: "Samples/recordings")

    /// The frames of the first sample recording, in the order of their times.
    static var firstApproach: [URL] {
        let folder = sampleRecordings.appending(path: "01-resident-by-day/frames")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        let frames = files?.compactMap { $0 as? URL }.filter { $0.pathExtension == "jpg" } ?? []
        return frames.sorted { milliseconds($0) < milliseconds($1) }
    }

    /// Whether `Config/setup.sh` has been run, without which only Tesseract can be tested.
    static let hasModels = FileManager.default.fileExists(
        atPath: models.appending(path: "clp_det.onnx").path)

    private static func milliseconds(_ frame: URL) -> Int {
        Int(frame.deletingPathExtension().lastPathComponent) ?? 0
    }
}

/// A folder that is gone when the test is.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "gatehouse-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    @discardableResult
    func write(_ text: String, to name: String) throws -> URL {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return file
    }
}
