/// Follows a secure channel between a panel and a reader from outside, with one of some keys that it knows.
///
/// What an installer does with a recorded line. It is no party to the channel: it believes a packet whose seal is right.
package struct OSDPEavesdropper {
    private let keys: [[UInt8]]
    private var panelRandom: [UInt8] = []
    private var readerRandom: [UInt8] = []
    private var session: OSDPSessionKeys?

    /// The last seal of either side, all sixteen bytes of it.
    private var lastSeal: (panel: [UInt8], reader: [UInt8]) = ([], [])

    package init(keys: [[UInt8]]) { self.keys = keys }

    /// What stands behind the code of a packet in the clear; nil while no key fits the session.
    ///
    /// Packets are shown to it in the order in which they were sent. Throws where a seal is not what it should be.
    package mutating func clearData(of packet: OSDPPacket) throws(FrameError) -> [UInt8]? {
        guard let security = packet.security else { return packet.data }
        switch packet.isReply ? OSDP.Reply(rawValue: packet.code) : nil {
        case .ccrypt? where !OSDP.Security.sealed.contains(security.type): try hearProof(packet.data)
        case .rmacI? where !OSDP.Security.sealed.contains(security.type):
            lastSeal.reader = packet.data
        default: break
        }
        if !packet.isReply, packet.code == OSDP.Command.chlng.rawValue { hearChallenge(packet.data) }
        guard OSDP.Security.sealed.contains(security.type) else { return packet.data }
        return try opened(packet)
    }

    private mutating func hearChallenge(_ data: [UInt8]) {
        panelRandom = data
        session = nil
    }

    /// The reader's id of eight bytes, what it drew, and its proof: the first key that gives the same proof is the right one.
    private mutating func hearProof(_ data: [UInt8]) throws(FrameError) {
        var reader = ByteReader(data[...])
        _ = try reader.bytes(8)
        readerRandom = Array(try reader.bytes(8))
        let proof = Array(try reader.bytes(16))
        for key in keys {
            guard let candidate = try? OSDPSessionKeys(key: key, panelRandom: panelRandom),
                (try? candidate.readerProof(panelRandom, readerRandom)) == proof
            else { continue }
            session = candidate
            return
        }
    }

    private mutating func opened(_ packet: OSDPPacket) throws(FrameError) -> [UInt8]? {
        guard let session else { return packet.isEncrypted ? nil : packet.data }
        let other = packet.isReply ? lastSeal.panel : lastSeal.reader
        guard other.count == OSDPCipher.blockBytes else {
            throw FrameError(.seal, "nothing was sealed before it that its seal could follow")
        }
        let seal = try session.seal(over: packet.sealedBytes, after: other)
        guard Array(seal.prefix(4)) == packet.seal else {
            throw FrameError(.seal, "its seal is wrong, or a packet before it is missing")
        }
        if packet.isReply { lastSeal.reader = seal } else { lastSeal.panel = seal }
        guard packet.isEncrypted, !packet.data.isEmpty else { return packet.data }
        let start = other.map { ~$0 }
        return try OSDPCipher.unpadded(try session.encryption.decrypted(packet.data, from: start))
    }
}
