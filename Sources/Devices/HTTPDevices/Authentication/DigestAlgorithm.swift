import Crypto
import Foundation

/// How a digest is worked out.
package enum DigestAlgorithm: String, CaseIterable, Sendable {
    case md5 = "md5"
    case md5Session = "md5-sess"
    case sha256 = "sha-256"
    case sha256Session = "sha-256-sess"

    /// Nil for one that is not known.
    init?(named name: String) { self.init(rawValue: name.lowercased()) }

    var isForSession: Bool { self == .md5Session || self == .sha256Session }

    /// The stronger of two is answered.
    var strength: Int { self == .md5 || self == .md5Session ? 0 : 1 }

    /// In hex digits.
    func hash(_ text: String) -> String {
        switch self {
        case .md5, .md5Session: Self.hex(Insecure.MD5.hash(data: Data(text.utf8)))
        case .sha256, .sha256Session: Self.hex(SHA256.hash(data: Data(text.utf8)))
        }
    }

    private static func hex(_ digest: some Sequence<UInt8>) -> String {
        digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
