package import PassageControl

/// What an order led to, once its rows are durable.
package struct OrderReceipt: Hashable, Sendable {
    /// The rows that were written; empty when the order changed nothing.
    package let entries: [JournalEntry]

    /// What doors were asked to do.
    package let commands: [DoorCommand]

    package init(entries: [JournalEntry], commands: [DoorCommand]) {
        self.entries = entries
        self.commands = commands
    }
}

/// Why an order was not carried out.
package enum OrderRefusal: Error, Hashable, CustomStringConvertible {
    /// As many orders wait as may wait.
    case tooManyWaiting
    case notRunning

    /// The order's row could not be written in time; what was to wait for it did not happen.
    case journalUnavailable

    package var description: String {
        switch self {
        case .tooManyWaiting: "too many orders are waiting; try again"
        case .notRunning: "the site is not running"
        case .journalUnavailable: "the journal cannot be written, so nothing was opened"
        }
    }
}
