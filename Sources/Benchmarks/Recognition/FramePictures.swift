import Foundation

/// The sample pictures of a folder, still encoded.
struct FramePictures {
    let pictures: [Data]

    /// Reads every JPEG of a folder, in the order of their names.
    init(folder: URL) throws {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        } catch {
            throw BenchmarkFailure("\(folder.relativePath): the folder of pictures cannot be read")
        }
        pictures = try names.filter { $0.hasSuffix(".jpg") }.sorted()
            .map { try Data(contentsOf: folder.appending(path: $0)) }
        guard !pictures.isEmpty else {
            throw BenchmarkFailure("\(folder.relativePath): there is no .jpg picture in it")
        }
    }
}
