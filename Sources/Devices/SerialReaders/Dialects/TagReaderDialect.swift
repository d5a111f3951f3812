/// How the readers of one protocol are asked for tags, and how what they say is understood.
package protocol TagReaderDialect: Sendable {
    /// What is sent once, each with an answer, before the first question.
    var preparation: [[UInt8]] { get }

    /// What asks for tags; nil for a reader that speaks of its own accord.
    var question: [UInt8]? { get }

    /// What some bytes complete.
    mutating func hear(_ bytes: [UInt8]) -> [TagReaderAnswer]

    /// Nothing has come for longer than there may be between two bytes of a frame.
    mutating func pause() -> [TagReaderAnswer]
}
