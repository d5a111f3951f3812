import Foundation
import Glibc

/// Files that are whole or not there, and that outlive a power cut once the call returned.
enum DurableFile {
    /// Writes a new file of mode 0600 through a temporary name, and makes it and its folder durable.
    static func create(_ file: URL, contents: Data) throws(SystemError) {
        try rename(into: file, contents: contents, isSynced: true)
        try syncFolder(file.deletingLastPathComponent())
    }

    /// The same without waiting for the disk: whole while the machine runs, and perhaps cut by a power failure.
    static func createUnsynced(_ file: URL, contents: Data) throws(SystemError) {
        try rename(into: file, contents: contents, isSynced: false)
    }

    private static func rename(into file: URL, contents: Data, isSynced: Bool) throws(SystemError) {
        let temporary = file.appendingPathExtension("part")
        try write(contents, to: temporary, isSynced: isSynced)
        guard Glibc.rename(temporary.path, file.path) == 0 else {
            let cause = SystemError.last
            unlink(temporary.path)
            throw cause
        }
    }

    /// Appends to a file of mode 0600, making it where it is not there yet, and makes the bytes durable.
    ///
    /// When that fails, what was written of them is cut off again.
    static func append(_ contents: Data, to file: URL) throws(SystemError) {
        let isNew = access(file.path, F_OK) != 0
        let descriptor = open(file.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .last }
        defer { close(descriptor) }
        let length = lseek(descriptor, 0, SEEK_END)
        do throws(SystemError) {
            try writeAll(contents, to: descriptor)
            guard fsync(descriptor) == 0 else { throw SystemError.last }
        } catch {
            ftruncate(descriptor, length)
            throw error
        }
        if isNew { try syncFolder(file.deletingLastPathComponent()) }
    }

    /// Writes a file under the name given, replacing what was there; removes it again when that fails.
    private static func write(_ contents: Data, to file: URL, isSynced: Bool) throws(SystemError) {
        let descriptor = open(file.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .last }
        defer { close(descriptor) }
        do throws(SystemError) {
            try writeAll(contents, to: descriptor)
            guard !isSynced || fsync(descriptor) == 0 else { throw SystemError.last }
        } catch {
            unlink(file.path)
            throw error
        }
    }

    /// Writes every byte, however often the system takes only a part.
    static func writeAll(_ contents: Data, to descriptor: Int32) throws(SystemError) {
        let failure: SystemError? = contents.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = Glibc.write(
                    descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return SystemError.last }
                rest = rest.dropFirst(count)
            }
            return nil
        }
        if let failure { throw failure }
    }

    /// Makes the names in a folder durable.
    static func syncFolder(_ folder: URL) throws(SystemError) {
        let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .last }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .last }
    }
}
