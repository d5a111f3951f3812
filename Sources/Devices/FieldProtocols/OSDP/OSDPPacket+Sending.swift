extension OSDPPacket {
    /// The most data of a command: reader and panel must at least take packets of 128 bytes, with all that stands around it.
    package static let mostData = 96

    /// A command as it is sent, with the mark before it that wakes the line; data beyond `mostData` is cut off.
    package static func command(
        to address: UInt8, sequence: UInt8, security: Security? = nil, code: OSDP.Command, data: [UInt8] = []
    ) -> [UInt8] {
        let start = header(address & 0x7F, sequence, security, sealBytes: 0, code, data.prefix(mostData))
        return finished(start)
    }

    /// A command with a seal of four bytes; `seal` gives it for all that stands before it.
    static func sealedCommand(
        to address: UInt8, sequence: UInt8, security: Security, code: OSDP.Command, data: [UInt8],
        seal: ([UInt8]) throws(FrameError) -> [UInt8]
    ) throws(FrameError) -> [UInt8] {
        let start = header(address & 0x7F, sequence, security, sealBytes: 4, code, data[...])
        return finished(start + (try seal(start)).prefix(4))
    }

    /// All before the seal; the length counts the seal and the check as well.
    private static func header(
        _ address: UInt8, _ sequence: UInt8, _ security: Security?, sealBytes: Int, _ code: OSDP.Command,
        _ data: ArraySlice<UInt8>
    ) -> [UInt8] {
        let block = security.map { [UInt8(clamping: $0.data.count + 2), $0.type] + $0.data } ?? []
        let length = UInt16(clamping: 5 + block.count + 1 + data.count + sealBytes + 2)
        let control =
            sequence & Control.sequence | Control.cyclicCheck | (security == nil ? 0 : Control.securityBlock)
        return [OSDP.startOfMessage, address, UInt8(truncatingIfNeeded: length), UInt8(length >> 8), control]
            + block + [code.rawValue] + data
    }

    private static func finished(_ packet: [UInt8]) -> [UInt8] {
        let check = CRC16.osdp.check(packet[...])
        return [OSDP.mark] + packet + [UInt8(truncatingIfNeeded: check), UInt8(check >> 8)]
    }
}
