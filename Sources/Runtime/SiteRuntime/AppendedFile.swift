import Foundation

/// A file that only grows, and whose every write is on the disk when it returns; mode 0600.
struct AppendedFile: ~Copyable {
    /// What did not work, with the file's name.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let descriptor: Int32
    private let path: String

    init(at file: URL) throws(Failure) {
        path = file.path
        descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failure("open", path) }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Adds bytes and syncs them; after a half write the file is cut back, so that no half line stays behind.
    func append(_ data: Data, largestFile: Int) throws(Failure) {
        let size = Int(lseek(descriptor, 0, SEEK_END))
        guard size + data.count <= largestFile else {
            throw Failure(description: "\(path): it would grow beyond \(largestFile) bytes")
        }
        let written = data.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        guard written == data.count, fsync(descriptor) == 0 else {
            let failure = Self.failure("write", path)
            ftruncate(descriptor, off_t(size))
            throw failure
        }
    }

    /// Cuts it to nothing.
    func empty() throws(Failure) {
        guard ftruncate(descriptor, 0) == 0, fsync(descriptor) == 0 else { throw Self.failure("empty", path) }
    }

    private static func failure(_ operation: String, _ path: String) -> Failure {
        Failure(description: "\(path): \(operation): \(String(cString: strerror(errno)))")
    }
}
