/// What the first lamp of a reader shows (LED).
package enum OSDPLamp: Hashable, Sendable {
    package enum Colour: UInt8, CaseIterable, Sendable {
        case dark, red, green, amber, blue
    }

    /// From now on, whenever it does not flash.
    case shows(Colour)

    /// Flashes for a time before it goes on as it was, all in tenths of a second.
    case flashes(Colour, on: UInt8, off: UInt8, total: UInt16)

    /// Flashes no longer.
    case stopsFlashing

    /// Codes of the two halves of the command, of which one is left alone.
    private enum Control {
        static let (nothing, endFlashing, setFlashing, setSteady): (UInt8, UInt8, UInt8, UInt8) = (0, 1, 2, 1)
    }

    /// Reader 0, lamp 0.
    private static let first: [UInt8] = [0, 0]

    /// Any time that is not 0 is for good where both colours are the same.
    private static let always: [UInt8] = [10, 0]
    private static let (noFlashing, noSteady) = (
        [UInt8](repeating: 0, count: 7), [UInt8](repeating: 0, count: 5)
    )

    var data: [UInt8] {
        switch self {
        case .shows(let colour):
            Self.first + Self.noFlashing + [Control.setSteady] + Self.always
                + [colour.rawValue, colour.rawValue]
        case .flashes(let colour, let on, let off, let total):
            Self.first + [Control.setFlashing, on, off, colour.rawValue, Colour.dark.rawValue]
                + [UInt8(truncatingIfNeeded: total), UInt8(total >> 8)] + Self.noSteady
        case .stopsFlashing: Self.first + [Control.endFlashing] + Self.noFlashing.dropFirst() + Self.noSteady
        }
    }

    init(_ reader: inout ByteReader) throws(FrameError) {
        let whole = Array(reader.rest)
        _ = try reader.bytes(2)
        let control = try reader.byte()
        let (on, off, flashing) = (try reader.byte(), try reader.byte(), try reader.byte())
        _ = try reader.byte()
        let total: UInt16 = try reader.littleEndian()
        _ = try reader.bytes(3)
        let steady = try reader.byte()
        _ = try reader.byte()
        self =
            switch control {
            case Control.nothing: .shows(try Self.colour(steady))
            case Control.setFlashing: .flashes(try Self.colour(flashing), on: on, off: off, total: total)
            default: .stopsFlashing
            }
        guard whole.starts(with: data) else { throw FrameError(.value, "a lamp that shows something else") }
    }

    private static func colour(_ number: UInt8) throws(FrameError) -> Colour {
        guard let colour = Colour(rawValue: number) else { throw FrameError(.value, "colour \(number)") }
        return colour
    }
}
