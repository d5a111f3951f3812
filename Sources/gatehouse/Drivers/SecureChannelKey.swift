import FieldProtocols
import Foundation

/// The site's key of a secure channel, kept in a file of its own: secrets do not stand in the site file.
enum SecureChannelKey {
    /// A key has 16 bytes: 32 hex digits, with what people put between them.
    private static let (keyBytes, longestFile) = (16, 256)

    /// The key in a file; throws, in words, why it is none.
    static func read(_ path: String, of device: String, mayBeCommon: Bool) throws -> [UInt8] {
        func refused(_ why: String) -> Failure {
            Failure("\(device): secureChannelKeyFile \(path): \(why)", code: .configuration)
        }
        let text: String
        do throws(PrivateFile.Refusal) {
            text = try PrivateFile.read(path, longest: longestFile)
        } catch {
            throw refused(error.why)
        }
        let digits = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard let key = try? HexText.bytes(digits), key.count == keyBytes else {
            throw refused("\(keyBytes * 2) hex digits are expected in it")
        }
        guard mayBeCommon || key != OSDP.defaultKey else {
            throw refused("it is the key that every new reader has and everybody knows")
        }
        return key
    }
}
