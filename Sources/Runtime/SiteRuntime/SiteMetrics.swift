/// What the runner has counted since the program started.
package struct SiteMetrics: Hashable, Sendable {
    package var reads = 0
    package var inputs = 0
    package var keys = 0
    package var orders = 0

    /// Rows that the site wrote, and those whose commit was not confirmed in time.
    package var entries = 0
    package var unconfirmed = 0

    /// Orders to doors: asked, carried out, failed, and dropped because their row was not durable in time.
    package var commandsAsked = 0
    package var commandsPerformed = 0
    package var commandsFailed = 0
    package var commandsDropped = 0

    package var losses = SiteInbox.Losses()
    package var journal = JournalWriter.Counts()

    /// From a report to the relay being asked, for what waits for a row.
    package var reportToRelay = LatencyHistogram()

    /// From a row being made to its commit.
    package var commit = LatencyHistogram()

    package init() {}
}
