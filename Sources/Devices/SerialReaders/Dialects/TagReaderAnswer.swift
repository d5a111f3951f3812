package import AccessControl
package import FieldProtocols

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
