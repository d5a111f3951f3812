package import AccessControl

/// One tag as a reader reports it, before anybody knows at which lane.
package struct TagSighting: Hashable, Sendable {
    /// What is written into the tag; it can be copied to another.
    package var epc: TagNumber

    /// The chip's own number, where the reader was told to read it.
    package var tid: TagNumber?

    /// The antenna that heard it, counted from 1, where the reader tells.
    package var antenna: Int?

    /// How strongly it was heard, in dBm, where the reader's scale is known.
    package var signal: Double?

    /// How strongly it was heard, on the reader's own scale.
    package var rawSignal: Int?

    package init(
        epc: TagNumber, tid: TagNumber? = nil, antenna: Int? = nil, signal: Double? = nil,
        rawSignal: Int? = nil
    ) {
        self.epc = epc
        self.tid = tid
        self.antenna = antenna
        self.signal = signal
        self.rawSignal = rawSignal
    }

    /// The number that some bytes of a frame are; an EPC has 1–62 of them.
    static func epc(_ bytes: ArraySlice<UInt8>) throws(FrameError) -> TagNumber {
        guard let number = TagNumber(bytes: bytes) else {
            throw FrameError(.length, "an EPC has 1 to 62 bytes, not \(bytes.count)")
        }
        return number
    }
}
