import Foundation
import Glibc

/// What can be said of a database file without opening it as one.
///
/// SQLite takes an empty file for a new database and finds a cut one only when it reads the missing page, so both are
/// looked for before it is asked.
struct DatabaseFile {
    let url: URL

    private static let headerLength = 100

    var exists: Bool { FileManager.default.fileExists(atPath: url.path) }

    /// Throws what is plainly wrong with the file: a folder, unreadable, empty, not a database, cut off.
    func inspect() throws(StoreError) {
        var status = stat()
        guard stat(url.path, &status) == 0 else {
            throw .cannotRead(path: url.path, cause: SystemError.last.description)
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .damaged(path: url.path, what: "it is not a file")
        }
        guard access(url.path, R_OK | W_OK) == 0 else { throw .readOnly(path: url.path) }
        // Beside the journal of a transaction that a crash cut short, the file may be anything: SQLite puts it right.
        guard !isBeside("-journal") else { return }
        guard status.st_size > 0 else { throw .damaged(path: url.path, what: "the file is empty") }
        let header = try readHeader()
        guard header.starts(with: Data("SQLite format 3\0".utf8)) else {
            throw .damaged(path: url.path, what: "it is not a database")
        }
        guard header.count == Self.headerLength else {
            throw .damaged(path: url.path, what: "the file is cut off at \(status.st_size) bytes")
        }
        try inspectLength(Int64(status.st_size), header: [UInt8](header))
    }

    /// Compares the length with what the header says; beside a write-ahead log, the header need not be current.
    private func inspectLength(_ length: Int64, header: [UInt8]) throws(StoreError) {
        guard !isBeside("-wal") else { return }
        let rawSize = Int64(header[16]) << 8 | Int64(header[17])
        let pageSize = rawSize == 1 ? 65536 : rawSize
        let pages = header[28..<32].reduce(Int64(0)) { $0 << 8 | Int64($1) }
        guard length >= pageSize * pages else {
            throw .damaged(
                path: url.path, what: "the file is cut off: \(length) of \(pageSize * pages) bytes are there")
        }
    }

    /// Whether a companion of the file holds something that SQLite brings into it.
    private func isBeside(_ suffix: String) -> Bool {
        var status = stat()
        return stat(url.path + suffix, &status) == 0 && status.st_size > 0
    }

    private func readHeader() throws(StoreError) -> Data {
        do {
            let handle = try FileHandle(forReadingFrom: url)
            defer { try? handle.close() }
            return try handle.read(upToCount: Self.headerLength) ?? Data()
        } catch {
            throw .cannotRead(path: url.path, cause: "\(error)")
        }
    }

    /// Renames the file and its companions to `….damaged-<time>`; nothing is removed.
    ///
    /// Returns the new path.
    func setAside(stamp: String) throws(StoreError) -> String {
        for suffix in ["", "-wal", "-shm"] {
            let from = url.path + suffix
            guard FileManager.default.fileExists(atPath: from) else { continue }
            guard rename(from, "\(url.path).damaged-\(stamp)\(suffix)") == 0 else {
                throw .cannotWrite(path: from, cause: SystemError.last.description)
            }
        }
        return "\(url.path).damaged-\(stamp)"
    }
}
