/// One packet of OSDP, in either direction, as it stands on the line.
package struct OSDPPacket: Hashable, Sendable {
    /// Bits of the control byte.
    enum Control {
        static let sequence: UInt8 = 0x03
        static let cyclicCheck: UInt8 = 0x04
        static let securityBlock: UInt8 = 0x08
    }

    /// 0–126, or 127 for whichever reader is there.
    package let address: UInt8
    package let isReply: Bool

    /// Counts 1, 2, 3, 1 and so on; 0 restarts it.
    package let sequence: UInt8

    /// Whether it ends with a cyclic check rather than with a sum.
    package let hasCyclicCheck: Bool

    /// The type of its security block and what stands in that, nil for a packet in the clear.
    package let security: Security?

    /// `OSDP.Command` or `OSDP.Reply`.
    package let code: UInt8

    /// What stands behind the code, without the seal; encrypted where the security block says so.
    package let data: [UInt8]

    /// The first four bytes of the code that authenticates a sealed packet; empty for others.
    package let seal: [UInt8]

    /// What the seal covers: all before it.
    package let sealedBytes: [UInt8]

    package struct Security: Hashable, Sendable {
        package let type: UInt8
        package let data: [UInt8]
    }

    /// The packet that some bytes are as a whole, marks before it left out; throws what is wrong with them.
    package init(frame: ArraySlice<UInt8>) throws(FrameError) {
        let packet = try OSDP.checked(frame.drop { $0 == OSDP.mark })
        var reader = ByteReader(packet.dropFirst())
        let place = try reader.byte()
        _ = try reader.bytes(2)
        let control = try reader.byte()
        address = place & 0x7F
        isReply = place & 0x80 != 0
        sequence = control & Control.sequence
        hasCyclicCheck = control & Control.cyclicCheck != 0
        security = control & Control.securityBlock == 0 ? nil : try Self.security(&reader)
        code = try reader.byte()
        let isSealed = security.map { OSDP.Security.sealed.contains($0.type) } ?? false
        let sealBytes = isSealed ? 4 : 0
        data = Array(try reader.bytes(reader.remaining - sealBytes))
        seal = Array(try reader.bytes(sealBytes))
        sealedBytes = Array(packet.dropLast(sealBytes))
    }

    /// A block begins with its own length, which counts itself and the type.
    private static func security(_ reader: inout ByteReader) throws(FrameError) -> Security {
        let length = Int(try reader.byte())
        guard length >= 2 else { throw FrameError(.length, "a security block of \(length) bytes") }
        return Security(type: try reader.byte(), data: Array(try reader.bytes(length - 2)))
    }

    /// Whether what stands behind the code is encrypted.
    package var isEncrypted: Bool {
        security.map { OSDP.Security.encrypted.contains($0.type) } ?? false
    }

    /// The word of the standard for the code, nil where it has none here.
    package var codeName: String? {
        isReply ? OSDP.Reply(rawValue: code)?.name : OSDP.Command(rawValue: code)?.name
    }
}
