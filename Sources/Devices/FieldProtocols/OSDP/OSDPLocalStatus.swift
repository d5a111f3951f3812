/// What a reader says of itself (LSTATR): a byte for its tamper switch and one for its power, 0 while all is well.
package struct OSDPLocalStatus: Hashable, Sendable {
    package let isTampered: Bool
    package let hasPowerFailure: Bool

    package init(isTampered: Bool, hasPowerFailure: Bool) {
        self.isTampered = isTampered
        self.hasPowerFailure = hasPowerFailure
    }

    init(_ reader: inout ByteReader) throws(FrameError) {
        isTampered = try reader.byte() != 0
        hasPowerFailure = try reader.byte() != 0
    }
}
