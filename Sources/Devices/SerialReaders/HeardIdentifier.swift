import AccessControl
import FieldProtocols

/// What is looked up of an answer, by what the installer has chosen.
struct HeardIdentifier {
    let identifier: IdentifierValue
    let text: String
    let signal: Double?
    let antenna: Int?

    /// What repeats are told by.
    let key: TagNumber

    /// Nil for an answer without a number, or without the number that was chosen.
    init?(_ answer: TagReaderAnswer, as choice: SerialTagReader.Identifier) {
        switch answer {
        case .tag(let tag):
            guard let chosen = Self.chosen(of: tag, choice) else { return nil }
            (identifier, text) = (chosen, tag.epc.hex)
            (signal, antenna, key) = (tag.signal, tag.antenna, tag.epc)
        case .card(let card):
            guard let number = try? TagNumber(card.hex) else { return nil }
            (identifier, text) = (.card(card), card.hex)
            (signal, antenna, key) = (nil, nil, number)
        case .alive, .done, .refused, .unprepared: return nil
        }
    }

    private static func chosen(of tag: TagSighting, _ choice: SerialTagReader.Identifier) -> IdentifierValue?
    {
        let derived = DerivedCardNumbers(of: tag.epc)
        return switch choice {
        case .epc: .tag(tag.epc)
        case .tid: tag.tid.map { .tag($0) }
        case .card26: .card(CardNumber(low32Bits: derived.low32 & 0xFF_FFFF))
        case .card34: .card(CardNumber(low32Bits: derived.low32))
        }
    }
}
