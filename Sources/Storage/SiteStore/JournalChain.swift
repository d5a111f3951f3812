import Crypto
import Foundation

/// How the rows of the journal hang together: each row's digest covers the row and the digest before it.
///
/// The digests are HMAC-SHA256 under `keys/journal.key`, so that whoever can write the database, but not read the key,
/// cannot make a row that verifies.
struct JournalChain: Sendable {
    let key: SecretKey

    /// What stands before the first row.
    var genesis: Data { key.digest([Data("journal genesis".utf8)]) }

    /// The digest of a row that follows `previous`.
    func link(_ row: CanonicalBytes, after previous: Data) -> Data {
        key.digest([Data("journal row".utf8), previous, row.data])
    }

    /// What makes an expiry's record believable: where the journal now starts, with which digest, and why.
    func signature(ofExpiry expiry: JournalExpiry) -> Data {
        var bytes = CanonicalBytes()
        bytes.append(expiry.throughSequence)
        bytes.append(expiry.chain)
        bytes.append(StoredMoment.milliseconds(expiry.at))
        bytes.append(Int64(expiry.keepDays))
        return key.digest([Data("journal expiry".utf8), bytes.data])
    }

    /// The digest of personal fields under a salt that is erased with them.
    static func personalDigest(_ fields: CanonicalBytes, salt: Data) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: fields.data, using: SymmetricKey(data: salt)))
    }
}
