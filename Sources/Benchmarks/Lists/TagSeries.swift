import AccessControl

/// Tags and cards as they are bought: in series that share their first digits, with a serial number behind.
struct TagSeries {
    private var generator: SeededGenerator
    private var drawn: Set<UInt64> = []

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    /// An EPC of 24 hex digits: header and company of one of a few series, then a serial number.
    mutating func nextTag() throws -> TagNumber {
        let series = UInt64.random(in: 0..<6, using: &generator)
        let serial = fresh(below: 1 << 40)
        return try TagNumber("E2801160600\(series)" + Self.hex(serial, digits: 12))
    }

    /// The UID of a 13.56 MHz card: four or seven bytes.
    mutating func nextCard() throws -> CardNumber {
        let serial = fresh(below: 1 << 32)
        return try CardNumber(
            serial.isMultiple(of: 2) ? Self.hex(serial, digits: 8) : "04" + Self.hex(serial, digits: 12))
    }

    /// A number that was not given out before.
    private mutating func fresh(below bound: UInt64) -> UInt64 {
        while true {
            let number = UInt64.random(in: 0..<bound, using: &generator)
            if drawn.insert(number).inserted { return number }
        }
    }

    private static func hex(_ number: UInt64, digits: Int) -> String {
        let text = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
