/// The panel's side of a secure channel with one reader, from the challenge on.
///
/// Each seal is chained to the last one of the other side, so that a packet that is left out, repeated or forged is noticed.
package struct OSDPPanelChannel: Sendable {
    /// Whose key the channel is opened with, as a security block tells it.
    package enum KeyKind: UInt8, Sendable {
        /// The one that everybody knows, `OSDP.defaultKey`.
        case common = 0
        case ofTheSite = 1
    }

    private let keys: OSDPSessionKeys
    private let kind: KeyKind

    /// What the panel drew: its challenge.
    package let panelRandom: [UInt8]

    /// Begins as the seal that the panel's proof leads to.
    private var lastSeal: (panel: [UInt8], reader: [UInt8]) = ([], [])

    /// A channel that is about to be opened; the key has 16 bytes, and 8 are drawn.
    package init(key: [UInt8], kind: KeyKind, panelRandom: [UInt8]) throws(FrameError) {
        keys = try OSDPSessionKeys(key: key, panelRandom: panelRandom)
        self.kind = kind
        self.panelRandom = panelRandom
    }

    /// The packet that challenges the reader.
    package func challenge(to address: UInt8, sequence: UInt8) -> [UInt8] {
        OSDPPacket.command(
            to: address, sequence: sequence,
            security: OSDPPacket.Security(type: OSDP.Security.challenge, data: [kind.rawValue]),
            code: .chlng, data: panelRandom)
    }

    /// The packet that answers the reader's proof (CCRYPT) with the panel's; throws where the reader has another key.
    package mutating func proof(
        answering reply: OSDPPacket, to address: UInt8, sequence: UInt8
    ) throws(FrameError) -> [UInt8] {
        guard reply.security?.type == OSDP.Security.readerProof else {
            throw FrameError(.seal, "its proof is in no secured packet")
        }
        var reader = ByteReader(reply.data[...])
        // The reader's own id.
        _ = try reader.bytes(8)
        let readerRandom = Array(try reader.bytes(8))
        let proof = Array(try reader.bytes(16))
        guard try keys.readerProof(panelRandom, readerRandom) == proof else {
            throw FrameError(.seal, "it has another key")
        }
        let own = try keys.panelProof(panelRandom, readerRandom)
        lastSeal.reader = try keys.firstSeal(panelProof: own)
        return OSDPPacket.command(
            to: address, sequence: sequence,
            security: OSDPPacket.Security(type: OSDP.Security.panelProof, data: [kind.rawValue]),
            code: .scrypt,
            data: own)
    }

    /// Takes the first seal of the reader (RMAC_I); throws where it does not follow from the panel's proof.
    package func acceptance(_ reply: OSDPPacket) throws(FrameError) {
        guard reply.security?.type == OSDP.Security.acceptance, reply.data == lastSeal.reader else {
            throw FrameError(.seal, "its first seal is wrong")
        }
    }

    /// A command, sealed, and encrypted where it has data.
    package mutating func sealed(
        _ code: OSDP.Command, _ data: [UInt8], to address: UInt8, sequence: UInt8
    ) throws(FrameError) -> [UInt8] {
        let type = data.isEmpty ? OSDP.Security.sealedCommand : OSDP.Security.encryptedCommand
        let body =
            data.isEmpty
            ? [] : try keys.encryption.encrypted(OSDPCipher.padded(data), from: lastSeal.reader.map { ~$0 })
        let (keys, last) = (keys, lastSeal.reader)
        var seal: [UInt8] = []
        let packet = try OSDPPacket.sealedCommand(
            to: address, sequence: sequence, security: OSDPPacket.Security(type: type, data: []), code: code,
            data: body
        ) { bytes throws(FrameError) in
            seal = try keys.seal(over: bytes, after: last)
            return seal
        }
        lastSeal.panel = seal
        return packet
    }

    /// What stands behind the code of an answer; throws where it is not sealed by the reader for this very command.
    package mutating func opened(_ reply: OSDPPacket) throws(FrameError) -> [UInt8] {
        guard let security = reply.security, OSDP.Security.sealedReplies.contains(security.type) else {
            throw FrameError(.seal, "an answer without a seal")
        }
        let seal = try keys.seal(over: reply.sealedBytes, after: lastSeal.panel)
        guard Array(seal.prefix(4)) == reply.seal else {
            throw FrameError(.seal, "the seal of an answer is wrong")
        }
        let start = lastSeal.panel.map { ~$0 }
        lastSeal.reader = seal
        guard reply.isEncrypted, !reply.data.isEmpty else { return reply.data }
        return try OSDPCipher.unpadded(try keys.encryption.decrypted(reply.data, from: start))
    }
}
