import AccessControl

/// Whether the journal can be written: one alarm when it cannot, cleared by the next row that is durable.
struct JournalHealth: Sendable {
    private var isFailing = false

    /// A row is durable again; true when none was for a while.
    mutating func confirmed(_ reaction: inout Reaction) -> Bool {
        guard isFailing else { return false }
        isFailing = false
        reaction.clear(.journalUnavailable, door: nil)
        return true
    }

    /// At the end of an event: raises the alarm once when a row of it was refused.
    mutating func conclude(_ reaction: inout Reaction) {
        guard reaction.sawJournalFailure, !isFailing else { return }
        isFailing = true
        reaction.raise(.journalUnavailable, door: nil)
    }
}
