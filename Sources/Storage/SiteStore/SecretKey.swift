import Crypto
import Foundation
import Glibc

/// One secret of 32 random bytes, kept in a file of its own outside the database.
///
/// It is made once, when a site starts with nothing; a key that has gone missing later is an error and never made anew,
/// because everything that was written with it would stop making sense.
struct SecretKey: Sendable {
    static let length = 32

    let bytes: SymmetricKey

    /// A key that lives only in memory, for a store that does.
    static func random() -> SecretKey { SecretKey(bytes: SymmetricKey(size: .bits256)) }

    /// The key in the file; `mayCreate` only while nothing depends on it yet.
    static func load(from file: URL, mayCreate: Bool) throws(StoreError) -> SecretKey {
        let descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 {
            let cause = SystemError.last
            guard cause.number == ENOENT else {
                throw .keyUnusable(path: file.path, cause: cause.description)
            }
            guard mayCreate else { throw .keyMissing(path: file.path) }
            return try create(at: file)
        }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: length + 1)
        let count = read(descriptor, &buffer, buffer.count)
        guard count == length else {
            throw .keyUnusable(path: file.path, cause: "it must be \(length) bytes, and has \(max(count, 0))")
        }
        return SecretKey(bytes: SymmetricKey(data: buffer[..<length]))
    }

    /// A keyed digest of the parts, each framed by its length so that no two lists of parts look alike.
    func digest(_ parts: [some DataProtocol]) -> Data {
        var hmac = HMAC<SHA256>(key: bytes)
        for part in parts {
            withUnsafeBytes(of: UInt64(part.count).bigEndian) { hmac.update(data: $0) }
            hmac.update(data: part)
        }
        return Data(hmac.finalize())
    }

    /// What the database keeps to recognise the key again; says nothing about the key.
    var fingerprint: Data { digest([Data("gatehouse key check".utf8)]) }

    private static func create(at file: URL) throws(StoreError) -> SecretKey {
        let key = random()
        let bytes = key.bytes.withUnsafeBytes { Data($0) }
        do {
            try DurableFile.create(file, contents: bytes)
        } catch {
            throw .cannotWrite(path: file.path, cause: error.description)
        }
        return key
    }
}
