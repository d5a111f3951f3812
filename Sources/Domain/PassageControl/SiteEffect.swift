package import AccessControl

/// What must happen next, in the order of the list; the shell performs it and reports back as events.
package enum SiteEffect: Hashable, Sendable {
    /// Write this row. Rows marked `beside` never hold up a command.
    indirect case record(JournalEntry)

    case command(DoorCommand)
    case indicate(DoorID, Indication)

    /// Do what a number stands for at this door's web relay, once a row is durable.
    case webRelay(DoorID, Int, after: EntryID)

    /// Forget what still waits for a row to open or hold this door: it was locked, ordered shut or let go meanwhile.
    case withdrawOpenings(DoorID)

    /// Send a `tick` no later than this uptime.
    case wake(at: Duration)
}
