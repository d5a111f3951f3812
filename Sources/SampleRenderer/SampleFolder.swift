import Foundation

/// A folder that samples are written to.
struct SampleFolder {
    let url: URL

    init(_ url: URL) {
        self.url = url
    }

    /// Starts from nothing, so that no picture of an earlier drawing is left over.
    func makeEmpty() throws(RenderError) {
        do {
            if FileManager.default.fileExists(atPath: url.path) {
                try FileManager.default.removeItem(at: url)
            }
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        } catch {
            throw .writing(path: url.path, cause: error.localizedDescription)
        }
    }

    func save(_ data: Data, as name: String) throws(RenderError) {
        let file = url.appending(path: name)
        do {
            try data.write(to: file)
        } catch {
            throw .writing(path: file.path, cause: error.localizedDescription)
        }
    }

    func save(_ lines: [String], as name: String) throws(RenderError) {
        try save(Data((lines.joined(separator: "\n") + "\n").utf8), as: name)
    }
}
