package import FieldProtocols

/// Readers that write a line for each tag, of their own accord, in a form that the installer has described.
package struct PatternDialect: TagReaderDialect {
    private let pattern: TagLinePattern
    private var deframer = Deframer<ASCIILine>()

    package init(_ pattern: TagLinePattern) { self.pattern = pattern }

    package var preparation: [[UInt8]] { [] }
    package var question: [UInt8]? { nil }

    package mutating func hear(_ bytes: [UInt8]) -> [TagReaderAnswer] {
        deframer.take(bytes).compactMap { pattern.sighting(in: $0).map { .tag($0) } }
    }

    // Lines come in pieces over a network: only their end ends them.
    package mutating func pause() -> [TagReaderAnswer] { [] }
}
