import DeviceKit
import FieldProtocols
import Foundation

/// The site's key of a secure channel, kept in a file of its own: secrets do not stand in the site file.
enum SecureChannelKey {
    /// A key has 16 bytes: 32 hex digits, with what people put between them.
    private static let (keyBytes, longestFile) = (16, 256)

    /// The key in the file that a key names; nil where there is none, which only an installer accepts.
    ///
    /// Mistakes are noted.
    static func read(_ name: String, _ keys: inout ConfigurationKeys, mayBeCommon: Bool) -> [UInt8]? {
        guard let path = keys.text(name) else {
            if !mayBeCommon {
                keys.reject(
                    name,
                    "without a key whoever reaches the line can forge cards; installMode: true accepts that for a while"
                )
            }
            return nil
        }
        do throws(PrivateFile.Refusal) {
            return try key(in: path, mayBeCommon: mayBeCommon)
        } catch {
            keys.reject(name, "\(path): \(error.why)")
            return nil
        }
    }

    private static func key(in path: String, mayBeCommon: Bool) throws(PrivateFile.Refusal) -> [UInt8] {
        let digits = try PrivateFile.read(path, longest: longestFile)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        guard let key = try? HexText.bytes(digits), key.count == keyBytes else {
            throw PrivateFile.Refusal(why: "\(keyBytes * 2) hex digits are expected in it")
        }
        guard mayBeCommon || key != OSDP.defaultKey else {
            throw PrivateFile.Refusal(why: "it is the key that every new reader has and everybody knows")
        }
        return key
    }
}
