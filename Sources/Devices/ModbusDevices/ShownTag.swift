import AccessControl

/// The tag that the registers of a reader show.
struct ShownTag {
    let epc: TagNumber
    let antenna: Int?
    let signal: Double?

    /// Nil while none is shown; `values` begin with the register `first`.
    init?(_ values: [UInt16], from first: Int, _ map: ModbusTagMap) {
        let value = { (register: Int) -> UInt16? in
            values.indices.contains(register - first) ? values[register - first] : nil
        }
        if let presence = map.presence, (value(presence.register) ?? 0) & presence.bits == 0 { return nil }
        let words = (map.epc..<map.epc + map.epcWords).compactMap(value)
        // Registers that nothing was written to.
        guard words.contains(where: { $0 != 0 }), words.contains(where: { $0 != 0xFFFF }) else { return nil }
        let bytes = words.flatMap { word in
            let big = map.isByteSwapped ? word.byteSwapped : word
            return [UInt8(big >> 8), UInt8(truncatingIfNeeded: big)]
        }
        guard let epc = TagNumber(bytes: bytes[...]) else { return nil }
        self.epc = epc
        antenna = map.antenna.flatMap(value).map { Int($0) }
        signal = map.signal.flatMap(value).map { Double(Int16(bitPattern: $0)) }
    }
}
