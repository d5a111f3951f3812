import Foundation
import Glibc

/// The right of one process to work in a data folder, held until it is released or the process ends.
///
/// It is an advisory lock on `DIR/lock`, which the kernel gives back when the process dies by any cause: a stale lock
/// does not exist. The file's text names the holder, for the message that the next one prints.
package final class DirectoryLock: Sendable {
    private let descriptor: Int32

    private init(descriptor: Int32) { self.descriptor = descriptor }

    deinit {
        // Unlocked first: a program that is being started at this moment may still share the descriptor.
        release()
        close(descriptor)
    }

    /// Gives the folder back before the value itself goes.
    package func release() { flock(descriptor, LOCK_UN) }

    /// Takes the lock at once or says who holds it; makes the folder where it is not there yet.
    package static func acquire(in folder: DataFolder) throws(StoreError) -> DirectoryLock {
        try folder.prepare()
        let path = folder.lock.path
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .folderUnusable(path: path, cause: SystemError.last.description)
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let cause = SystemError.last
            close(descriptor)
            guard cause.number == EWOULDBLOCK else {
                throw .folderUnusable(path: path, cause: cause.description)
            }
            throw .folderInUse(path: folder.path, holder: holder(in: folder) ?? "another process")
        }
        let text = "process \(getpid())\n"
        guard ftruncate(descriptor, 0) == 0, pwrite(descriptor, text, text.utf8.count, 0) == text.utf8.count
        else {
            let cause = SystemError.last
            close(descriptor)
            throw .cannotWrite(path: path, cause: cause.description)
        }
        return DirectoryLock(descriptor: descriptor)
    }

    /// Who wrote the lock file last, such as `process 812`; nil when it cannot be read.
    package static func holder(in folder: DataFolder) -> String? {
        guard let data = try? Data(contentsOf: folder.lock), data.count <= 100 else { return nil }
        let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        return text.isEmpty ? nil : text
    }
}
