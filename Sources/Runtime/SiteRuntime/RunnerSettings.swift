/// The times and bounds of the shell, each with the value that a site has unless somebody has a reason.
package struct RunnerSettings: Sendable {
    /// A commit that takes longer counts as "the journal cannot be written" (rule 7).
    package var commitTime: Duration = .milliseconds(250)

    package var inbox = SiteInbox.Limits()
    package var journal = JournalWriter.Limits()
    package var doors = DoorQueue.Limits()

    /// How long each part of an ordered shutdown may take: sources, rows, devices.
    package var stopTime: Duration = .seconds(5)

    /// How many edits of the rules are made between two events; more are made beside the lanes.
    package var editsAtOnce = 64

    /// Draws from 0–1 for the jitter of back-offs; a simulation hands in a seeded one.
    package var chance: @Sendable () -> Double = { Double.random(in: 0...1) }

    /// Whether the emergency file has a thread of its own; false only where everything happens on one thread.
    package var emergencyFileHasOwnThread = true

    package init() {}
}
