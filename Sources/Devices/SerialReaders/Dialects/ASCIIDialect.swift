import AccessControl
import FieldProtocols

/// Readers that write a line for each tag, of their own accord.
package struct ASCIIDialect: TagReaderDialect {
    private var deframer = Deframer<ASCIILine>()

    package init() {}

    package var preparation: [[UInt8]] { [] }
    package var question: [UInt8]? { nil }

    package mutating func hear(_ bytes: [UInt8]) -> [TagReaderAnswer] {
        deframer.take(bytes).compactMap(Self.answer)
    }

    // Lines come in pieces over a network: only their end ends them.
    package mutating func pause() -> [TagReaderAnswer] { [] }

    /// Nil for a line of something else: a heartbeat that must not fail to come would be something else again.
    private static func answer(_ line: ArraySlice<UInt8>) -> TagReaderAnswer? {
        switch try? ASCIITagLine(line) {
        case .nedap(_, _, _, _, let epc), .epc(let epc), .uid(let epc): .tag(TagSighting(epc: epc))
        case .number(_, let digits): UInt32(digits).map { .card(CardNumber(low32Bits: $0)) }
        case nil: nil
        }
    }
}
