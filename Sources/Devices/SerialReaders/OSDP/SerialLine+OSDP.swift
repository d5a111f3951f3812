import DeviceKit
import FieldProtocols
import SerialLines

extension SerialLine {
    /// Sends a packet to one reader, and hears its answer; nil when none came in time that was sound.
    ///
    /// What came before the packet is forgotten, and so is the echo of a converter: only readers answer with the bit of a reply.
    func ask(_ packet: [UInt8], of address: UInt8, within limit: Duration) throws -> OSDPPacket? {
        try using { descriptor throws(OperationFailure) in
            try descriptor.discardInput()
            try descriptor.write(packet, within: Self.writingTimeOut)
            return try Self.reply(of: address, on: descriptor, until: ContinuousClock.now + limit)
        }
    }

    private static func reply(
        of address: UInt8, on descriptor: Descriptor, until deadline: ContinuousClock.Instant
    ) throws(OperationFailure) -> OSDPPacket? {
        var deframer = Deframer<OSDP>()
        var hasBegun = false
        while ContinuousClock.now < deadline {
            let left = ContinuousClock.now.duration(to: deadline)
            let bytes = try descriptor.read(within: hasBegun ? min(longestGap, left) : left)
            let frames = bytes.isEmpty ? deframer.pause() : deframer.take(bytes)
            hasBegun = !bytes.isEmpty
            let replies = frames.compactMap { try? OSDPPacket(frame: $0) }
            if let reply = replies.first(where: { $0.isReply && $0.address == address }) { return reply }
        }
        return nil
    }
}
