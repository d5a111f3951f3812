import AccessControl
import Foundation

/// Stands in for the keyed digest of PINs while a recording is played.
///
/// The people of a recording are invented and its PINs stand in clear text beside it, so that no key guards them; the
/// digest lives in memory only.
enum RecordingPIN {
    static let digest: @Sendable (String) -> PINDigest = { digits in
        let hex = digits.utf8.prefix(32).map { String(format: "%02x", $0) }.joined()
        return PINDigest(hex: hex + String(repeating: "0", count: 64 - hex.utf8.count))
    }
}
