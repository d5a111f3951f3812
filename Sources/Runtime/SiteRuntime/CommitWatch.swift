package import AccessControl
package import PassageControl

/// The rows whose commit is awaited, and what waits for each of them (rule 7).
///
/// Every row ends in exactly one of confirmed and unconfirmed. What waited for an unconfirmed row is dropped for good: a
/// late confirmation opens nothing.
package struct CommitWatch: Sendable {
    /// What waits for a row.
    package enum Gated: Hashable, Sendable {
        case command(DoorCommand, since: Duration)
        /// The sign changes together with the command that it belongs to.
        case indication(DoorID, Indication)
        case webRelay(DoorID, Int)

        var door: DoorID {
            switch self {
            case .command(let command, _): command.door
            case .indication(let door, _), .webRelay(let door, _): door
            }
        }
    }

    /// Whether something that names a row may go.
    package enum Admission: Hashable, Sendable {
        case now, waits, never
    }

    private struct Row {
        let deadline: Duration
        var gated: [Gated] = []
    }

    /// Unconfirmed rows that are remembered, so that nothing is gated by one of them later.
    package static let mostRemembered = 1_024

    private var rows: [EntryID: Row] = [:]
    /// In the order of their deadlines, because every row has the same time; settled ones are skipped.
    private var order: [(id: EntryID, deadline: Duration)] = []
    private var unconfirmed: [EntryID] = []
    private var newest: EntryID?

    package init() {}

    /// When the next row is overdue.
    package var nextDeadline: Duration? { order.first { rows[$0.id] != nil }?.deadline }

    package var isEmpty: Bool { rows.isEmpty }

    /// Begins to wait for a row.
    package mutating func begin(_ id: EntryID, deadline: Duration) {
        rows[id] = Row(deadline: deadline)
        order.append((id, deadline))
        newest = max(newest ?? id, id)
    }

    /// Whether something that names a row may go now, waits, or must never happen.
    package func admission(after id: EntryID) -> Admission {
        if rows[id] != nil { return .waits }
        guard let newest, id <= newest, !unconfirmed.contains(id) else { return .never }
        return .now
    }

    /// Makes something wait for a row that is awaited.
    package mutating func gate(_ gated: Gated, after id: EntryID) { rows[id]?.gated.append(gated) }

    /// Forgets what waits for any row to open a door; the rows themselves are still awaited.
    package mutating func withdraw(_ door: DoorID) {
        for id in rows.keys { rows[id]?.gated.removeAll { $0.door == door } }
    }

    /// Whether a row is still awaited, and a confirmation at this time comes in time.
    package func isInTime(_ id: EntryID, at uptime: Duration) -> Bool {
        rows[id].map { uptime < $0.deadline } ?? false
    }

    /// A row is durable: hands out what waited for it, or nil when the row was settled before.
    package mutating func confirm(_ id: EntryID) -> [Gated]? {
        guard let row = rows.removeValue(forKey: id) else { return nil }
        forgetSettled()
        return row.gated
    }

    /// A row could not be written: hands out what is dropped, or nil when the row was settled before.
    package mutating func fail(_ id: EntryID) -> [Gated]? {
        guard let row = rows.removeValue(forKey: id) else { return nil }
        unconfirmed.append(id)
        if unconfirmed.count > Self.mostRemembered { unconfirmed.removeFirst() }
        forgetSettled()
        return row.gated
    }

    /// The rows that are overdue, oldest first; each has yet to be failed.
    package func overdue(at uptime: Duration) -> [EntryID] {
        order.prefix { $0.deadline <= uptime }.map(\.id).filter { rows[$0] != nil }
    }

    private mutating func forgetSettled() {
        let settled = order.prefix { rows[$0.id] == nil }.count
        if settled > 0 { order.removeFirst(settled) }
    }
}
