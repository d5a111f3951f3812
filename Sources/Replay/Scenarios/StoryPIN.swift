package import AccessControl

/// The digest of PINs in stories: the same for the same digits, and no secret, because stories have none.
package enum StoryPIN {
    /// FNV-1a in four lanes, written as 64 hex digits.
    package static let digest: @Sendable (String) -> PINDigest = { digits in
        let lanes = (0..<4).map { lane -> String in
            let start = 0xcbf2_9ce4_8422_2325 &+ UInt64(lane)
            let hash = digits.utf8.reduce(start) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
            let hex = String(hash, radix: 16)
            return String(repeating: "0", count: 16 - hex.count) + hex
        }
        return PINDigest(hex: lanes.joined())
    }
}
