/// The card numbers that readers make of an EPC when they behave like card readers: its lowest bits.
///
/// Two EPCs may share them, so the whole EPC is matched wherever it is known.
package struct DerivedCardNumbers: Hashable, Sendable {
    /// The lowest 32 bits, as Wiegand 34 sends them.
    package let low32: UInt32

    /// The lowest 32 bits of a tag's number; a shorter one has zeros before it.
    package init(of tag: TagNumber) {
        low32 = UInt32(tag.hex.suffix(8), radix: 16) ?? 0
    }

    /// As Wiegand 26 sends it: bits 23–16.
    package var facility: UInt8 { UInt8(truncatingIfNeeded: low32 >> 16) }

    /// As Wiegand 26 sends it: bits 15–0.
    package var card: UInt16 { UInt16(truncatingIfNeeded: low32) }
}
