package import Foundation
import Glibc

/// The folder of one site's data, and the names of everything in it.
///
/// The folder is for its owner only (0700), and so is every file (0600): it holds who comes and goes.
package struct DataFolder: Hashable, Sendable {
    package let url: URL

    package init(_ url: URL) { self.url = url.standardizedFileURL }

    package var path: String { url.path }

    /// People, rules and history.
    package var database: URL { url.appending(path: "gatehouse.sqlite") }

    /// Held by the one process that works here.
    package var lock: URL { url.appending(path: "lock") }

    /// The control socket of the running service.
    package var control: URL { url.appending(path: "control") }

    /// The keys that are kept out of the database.
    package var keys: URL { url.appending(path: "keys") }

    /// The signed heads of the journal.
    package var checkpoints: URL { url.appending(path: "journal.checkpoints") }

    /// Pictures, one folder a day.
    package var evidence: URL { url.appending(path: "evidence") }

    /// Makes the folder where it is not there yet, and proves that it can be written to.
    package func prepare() throws(StoreError) {
        try Self.make(url)
        guard access(path, R_OK | W_OK | X_OK) == 0 else {
            throw .folderUnusable(path: path, cause: SystemError.last.description)
        }
    }

    /// Makes one folder with mode 0700, and its parents as the system makes them.
    static func make(_ folder: URL) throws(StoreError) {
        var isDirectory: ObjCBool = false
        if FileManager.default.fileExists(atPath: folder.path, isDirectory: &isDirectory) {
            guard isDirectory.boolValue else {
                throw .folderUnusable(path: folder.path, cause: "it is a file")
            }
            return
        }
        do {
            try FileManager.default.createDirectory(
                at: folder.deletingLastPathComponent(), withIntermediateDirectories: true)
        } catch {
            throw .folderUnusable(path: folder.deletingLastPathComponent().path, cause: "\(error)")
        }
        guard mkdir(folder.path, 0o700) == 0 || errno == EEXIST else {
            throw .folderUnusable(path: folder.path, cause: SystemError.last.description)
        }
    }
}
