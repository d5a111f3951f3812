import Foundation

/// The bytes of a picture file; one far larger than any camera's picture is refused before it fills the memory.
enum PictureBytes {
    private static let largest = 64 << 20

    static func read(_ path: String) throws -> Data {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure("cannot be read: \(String(cString: strerror(errno)))") }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
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
}
