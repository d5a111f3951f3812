package import PassageControl

/// What became of a group of rows.
package enum JournalOutcome: Sendable {
    /// They are durable.
    case durable([EntryID])

    /// They could not be written now; they are kept and written later.
    case failed([EntryID], why: String)
}
