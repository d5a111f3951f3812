/// A cyclic check of 16 bits over whole bytes, worked out with a table.
///
/// The check of `123456789` is what catalogues list to tell one from another; it stands at each.
package struct CRC16: Sendable {
    private let table: [UInt16]
    private let initial: UInt16
    private let finalXor: UInt16
    private let isReflected: Bool

    /// The cyclic check of a polynomial, written without its highest term and not reflected.
    init(polynomial: UInt16, initial: UInt16, finalXor: UInt16 = 0, isReflected: Bool) {
        self.initial = initial
        self.finalXor = finalXor
        self.isReflected = isReflected
        table = (0..<256).map { index in
            isReflected
                ? Self.reflectedEntry(UInt16(index), Self.reversed(polynomial))
                : Self.entry(UInt16(index) << 8, polynomial)
        }
    }

    /// UHFReader18 and its kin (CRC-16/MCRF4XX, sent low byte first): 6F91.
    package static let mcrf4xx = CRC16(polynomial: 0x1021, initial: 0xFFFF, isReflected: true)

    /// Modbus RTU, sent low byte first: 4B37.
    package static let modbus = CRC16(polynomial: 0x8005, initial: 0xFFFF, isReflected: true)

    /// OSDP, sent low byte first: E5CC.
    package static let osdp = CRC16(polynomial: 0x1021, initial: 0x1D0F, isReflected: false)

    /// What a Gen2 tag itself sends over PC and EPC, high byte first: D64E.
    package static let gen2 = CRC16(
        polynomial: 0x1021, initial: 0xFFFF, finalXor: 0xFFFF, isReflected: false)

    /// The check over some bytes.
    package func check(_ bytes: ArraySlice<UInt8>) -> UInt16 {
        table.withUnsafeBufferPointer { table in
            var check = initial
            if isReflected {
                for byte in bytes { check = check >> 8 ^ table[Int(UInt8(truncatingIfNeeded: check) ^ byte)] }
            } else {
                for byte in bytes { check = check << 8 ^ table[Int(UInt8(check >> 8) ^ byte)] }
            }
            return check ^ finalXor
        }
    }

    private static func entry(_ start: UInt16, _ polynomial: UInt16) -> UInt16 {
        (0..<8).reduce(start) { value, _ in value & 0x8000 == 0 ? value << 1 : value << 1 ^ polynomial }
    }

    private static func reflectedEntry(_ start: UInt16, _ polynomial: UInt16) -> UInt16 {
        (0..<8).reduce(start) { value, _ in value & 1 == 0 ? value >> 1 : value >> 1 ^ polynomial }
    }

    private static func reversed(_ value: UInt16) -> UInt16 {
        (0..<16).reduce(0) { $0 << 1 | value >> UInt16($1) & 1 }
    }
}
