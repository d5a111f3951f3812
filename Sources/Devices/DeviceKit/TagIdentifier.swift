package import AccessControl

/// Which number of a UHF tag is looked up, as an installer chooses.
package enum TagIdentifier: String, CaseIterable, Sendable {
    /// What is written into the tag.
    case epc
    /// The chip's own number, where the reader tells it.
    case tid
    /// The card number that readers make of the EPC for Wiegand 26 or 34.
    case card26, card34

    /// The number of a tag; nil where the reader did not tell the one that was chosen.
    package func value(epc: TagNumber, tid: TagNumber?) -> IdentifierValue? {
        let derived = DerivedCardNumbers(of: epc)
        return switch self {
        case .epc: .tag(epc)
        case .tid: tid.map { .tag($0) }
        case .card26: .card(CardNumber(low32Bits: derived.low32 & 0xFF_FFFF))
        case .card34: .card(CardNumber(low32Bits: derived.low32))
        }
    }
}
