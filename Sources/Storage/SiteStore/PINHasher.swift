package import AccessControl
import Foundation

/// Turns typed digits into the digest by which this site knows a PIN.
///
/// It is HMAC-SHA256 under `keys/pin.key`: a copy of the database alone gives nobody a PIN, although there are few.
package struct PINHasher: Sendable {
    private let key: SecretKey

    init(key: SecretKey) { self.key = key }

    /// The digest of the digits; the same digits always give the same digest at one site, and at no other.
    package func digest(_ digits: String) -> PINDigest {
        PINDigest(hex: key.digest([Data("pin".utf8), Data(digits.utf8)]).hexText)
    }
}
