package import AccessControl
package import FieldProtocols

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

/// One thing that a reader said.
package enum TagReaderAnswer: Sendable {
    case tag(TagSighting)
    /// A number that the reader was told to send instead of the tag's own.
    case card(CardNumber)
    /// It is there, and said nothing of tags.
    case alive
    /// The answer is complete.
    case done
    /// It would not; why, in words.
    case refused(String)
    /// It has restarted and must be prepared again.
    case unprepared

    /// Whether nothing more is to come for the question.
    package var endsAnAnswer: Bool {
        switch self {
        case .done, .refused, .unprepared: true
        case .tag, .card, .alive: false
        }
    }
}
