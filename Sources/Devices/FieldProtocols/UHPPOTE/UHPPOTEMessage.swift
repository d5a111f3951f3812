/// One datagram of a UHPPOTE controller, UDP port 60000: always 64 bytes, numbers with the lowest byte first.
///
/// Source: the encoder of `uhppoted`.
package struct UHPPOTEMessage: Sendable {
    package enum Function {
        package static let openDoor: UInt8 = 0x40
    }

    package let function: UInt8

    /// The serial number that is printed on the controller; 0 asks all of them.
    package let controller: UInt32

    /// What stands behind the number.
    package let data: [UInt8]

    package static let byteCount = 64
    private static let begin: UInt8 = 0x17

    package init(frame: ArraySlice<UInt8>) throws(FrameError) {
        guard frame.first == Self.begin else { throw FrameError(.start, "it does not begin with 17") }
        guard frame.count == Self.byteCount else {
            throw FrameError(.length, "\(frame.count) bytes; a message has \(Self.byteCount)")
        }
        var reader = ByteReader(frame.dropFirst())
        function = try reader.byte()
        guard try reader.littleEndian(UInt16.self) == 0 else {
            throw FrameError(.value, "what stands behind the function is not 0")
        }
        controller = try reader.littleEndian()
        data = Array(reader.rest)
    }
}
