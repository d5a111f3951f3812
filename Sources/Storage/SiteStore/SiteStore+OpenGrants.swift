import AccessControl
import GRDB
package import PassageControl

extension SiteStore {
    /// The grants and holds that have no end, because the program was cut off before it could write one, and the
    /// alarms that nobody has acknowledged.
    ///
    /// The newest 10,000 rows are looked at: a grant from before them has lapsed long ago.
    package func openGrants() async throws(StoreError) -> OpenGrants {
        let path = database.path
        let start = try await sequenceBounds().upperBound - Self.rowsPerWindow
        return try await database.read { db in
            let request: SQLRequest<Row> = """
                SELECT \(sql: JournalRecord.columns), \(sql: JournalPersonal.columns) FROM journal
                LEFT JOIN journal_personal USING (seq)
                WHERE journal.seq > \(start) AND kind IN \(Self.followedKinds.map(\.rawValue))
                ORDER BY journal.seq
                """
            return try Self.readable(path) {
                let rows = try request.fetchCursor(db)
                var open = OpenGrants()
                while let row = try rows.next() { open.follow(row) }
                return open
            }
        }
    }

    /// The kinds that begin or end a grant, a schedule's hold or an alarm, and the start.
    private static let followedKinds: [JournalEntry.Kind] = [
        .started, .accessGranted, .accessTaken, .accessNotTaken, .accessDenied, .heldOpen, .holdEnded,
        .locked, .lockdownStarted, .alarmRaised, .alarmAcknowledged, .deviceLost, .clockTrusted,
    ]
}

extension OpenGrants {
    /// Follows a row as it stands in the two tables.
    fileprivate mutating func follow(_ row: Row) {
        let record = JournalRecord(row: row)
        guard let kind = JournalEntry.Kind(rawValue: record.kind) else { return }
        let fields = JournalPersonal(row: row, from: JournalRecord.columnCount)
        let grant = Grant(
            door: record.door.map { DoorID(rawValue: $0) },
            accessPoint: record.accessPoint.map { AccessPointID(rawValue: $0) },
            personal: fields.flatMap { PersonalDetails($0, identifierKind: record.identifierKind) })
        follow(
            kind, reason: record.reason.flatMap(DenyReason.init),
            cause: record.cause.flatMap(JournalEntry.Cause.init),
            alarm: record.alarm.flatMap(JournalEntry.Alarm.init), note: fields?.note, of: grant,
            at: StoredMoment.date(record.at))
    }
}
