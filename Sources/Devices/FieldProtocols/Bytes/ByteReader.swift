/// Takes bytes apart from the front; what is not there is an error, never a trap.
package struct ByteReader {
    private let bytes: ArraySlice<UInt8>
    private var place: Int

    package init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        place = bytes.startIndex
    }

    /// How many bytes are left.
    package var remaining: Int { bytes.endIndex - place }

    /// What is left, without taking it.
    package var rest: ArraySlice<UInt8> { bytes[place...] }

    /// The next byte.
    package mutating func byte() throws(FrameError) -> UInt8 {
        guard place < bytes.endIndex else { throw Self.missing(1, of: 0) }
        defer { place += 1 }
        return bytes[place]
    }

    /// The next bytes, as many as are asked for.
    package mutating func bytes(_ count: Int) throws(FrameError) -> ArraySlice<UInt8> {
        guard count >= 0, count <= remaining else { throw Self.missing(count, of: remaining) }
        defer { place += count }
        return bytes[place..<place + count]
    }

    /// The next bytes as a number, the most significant first.
    package mutating func bigEndian<Number: FixedWidthInteger & UnsignedInteger>(
        _: Number.Type = Number.self
    ) throws(FrameError) -> Number {
        try bytes(Number.bitWidth / 8).reduce(0) { $0 << 8 | Number($1) }
    }

    /// The next bytes as a number, the least significant first.
    package mutating func littleEndian<Number: FixedWidthInteger & UnsignedInteger>(
        _: Number.Type = Number.self
    ) throws(FrameError) -> Number {
        try bigEndian(Number.self).byteSwapped
    }

    private static func missing(_ count: Int, of left: Int) -> FrameError {
        FrameError(.length, "\(count) more bytes were expected, \(left) are left")
    }
}
