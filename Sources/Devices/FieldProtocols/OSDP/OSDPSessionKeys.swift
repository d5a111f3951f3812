/// The keys of one session of a secure channel, derived from the reader's key and what the panel drew.
///
/// Source: the standard's section on the secure channel, checked against two captured sessions.
struct OSDPSessionKeys {
    /// Encrypts the data of packets, and the two sides' proofs that they know the key.
    let encryption: OSDPCipher
    let seal1: OSDPCipher
    let seal2: OSDPCipher

    /// The keys for a reader's key of 16 bytes and the eight bytes that the panel drew.
    init(key: [UInt8], panelRandom: [UInt8]) throws(FrameError) {
        guard key.count == OSDPCipher.blockBytes, panelRandom.count == 8 else {
            throw FrameError(.seal, "a key has 16 bytes, and the panel draws 8")
        }
        let cipher = OSDPCipher(key: key)
        func derived(_ purpose: UInt8) throws(FrameError) -> OSDPCipher {
            let start = [0x01, purpose] + panelRandom.prefix(6)
            return OSDPCipher(key: try cipher.block(start + [UInt8](repeating: 0, count: 8)))
        }
        encryption = try derived(0x82)
        seal1 = try derived(0x01)
        seal2 = try derived(0x02)
    }

    /// What a reader proves with that it has the key.
    func readerProof(_ panelRandom: [UInt8], _ readerRandom: [UInt8]) throws(FrameError) -> [UInt8] {
        try encryption.encrypted(panelRandom + readerRandom, from: OSDPCipher.zeros)
    }

    /// What the panel proves with that it has the key.
    func panelProof(_ panelRandom: [UInt8], _ readerRandom: [UInt8]) throws(FrameError) -> [UInt8] {
        try encryption.encrypted(readerRandom + panelRandom, from: OSDPCipher.zeros)
    }

    /// The seal that the first packet is chained to.
    func firstSeal(panelProof: [UInt8]) throws(FrameError) -> [UInt8] {
        try seal2.block(try seal1.block(panelProof))
    }

    /// The seal over some bytes, chained to the other side's last one.
    func seal(over bytes: [UInt8], after last: [UInt8]) throws(FrameError) -> [UInt8] {
        let padded = bytes.count.isMultiple(of: OSDPCipher.blockBytes) ? bytes : OSDPCipher.padded(bytes)
        let beginning = Array(padded.dropLast(OSDPCipher.blockBytes))
        let chain =
            beginning.isEmpty
            ? last : Array(try seal1.encrypted(beginning, from: last).suffix(OSDPCipher.blockBytes))
        return try seal2.encrypted(Array(padded.suffix(OSDPCipher.blockBytes)), from: chain)
    }
}
