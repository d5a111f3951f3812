// `stat` counts as of whichever of two modules the compiler happened to load first.
import CDispatch
import Foundation
import Glibc

/// The bytes of a picture file; one far larger than any camera's picture is refused before it fills the memory.
enum PictureBytes {
    private static let largest = 64 << 20

    static func read(_ path: String) throws -> Data {
        // Not blocking: a pipe without a writer would hold the program until somebody opens its other end.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Failure("cannot be read: \(String(cString: strerror(errno)))") }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        guard isRegular(descriptor) else { throw Failure("not a regular file") }
        do {
            let data = try handle.read(upToCount: largest + 1) ?? Data()
            guard data.count <= largest else { throw Failure("larger than \(largest >> 20) MiB") }
            return data
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure("cannot be read: \(error.localizedDescription)")
        }
    }

    private static func isRegular(_ descriptor: Int32) -> Bool {
        var status = stat()
        return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }
}
