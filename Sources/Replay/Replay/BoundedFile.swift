import Foundation

/// Reads small files whole and refuses large ones before a byte of them is in memory.
enum BoundedFile {
    /// Why a file could not be read, in words that follow its name.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    static func contents(of file: URL, maximumBytes: Int) throws(Failure) -> Data {
        let handle: FileHandle
        do {
            handle = try FileHandle(forReadingFrom: file)
        } catch {
            throw Failure(description: missing(file) ? "is missing" : "cannot be read")
        }
        defer { try? handle.close() }
        let data: Data
        do {
            data = try handle.read(upToCount: maximumBytes + 1) ?? Data()
        } catch {
            throw Failure(description: "cannot be read: \(error.localizedDescription)")
        }
        guard data.count <= maximumBytes else {
            throw Failure(description: "is larger than the \(maximumBytes / 1024) KiB that are accepted")
        }
        return data
    }

    private static func missing(_ file: URL) -> Bool {
        !FileManager.default.fileExists(atPath: file.path)
    }
}
