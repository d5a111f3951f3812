import AccessControl
import Foundation
import GRDB
import PassageControl

/// Writes rows of the journal inside a transaction, each with what it changes: presence, door state, camera clock, use
/// counts.
struct JournalWriter {
    let db: Database
    let chain: JournalChain
    let now: Date
    private(set) var head: JournalHead

    init(db: Database, chain: JournalChain, now: Date) throws {
        self.db = db
        self.chain = chain
        self.now = now
        head = try JournalHead.current(db, chain: chain)
    }

    /// Appends one row.
    mutating func append(_ entry: JournalEntry, evidence: EvidenceOutcome) throws {
        var record = JournalRecord(entry, sequence: head.sequence + 1, now: now)
        let trace = try StoredTrace(entry.decision?.trace ?? [])
        let personal = try JournalPersonal(entry, traceValues: trace.values)
        record.trace = trace.steps
        record.doorState = try entry.doorState.map { try StoredJSON.text($0.state) }
        record.personalDigest = personal?.digest
        try Self.put(evidence, box: entry.evidence?.box, in: &record)
        try append(record)
        try personal?.insert(db, sequence: record.sequence)
        if let change = entry.presenceChange { try apply(change) }
        if let change = entry.doorState { try apply(change) }
        if let change = entry.clockChange { try apply(change) }
        if let credential = entry.spendsUseOf { try spendUse(of: credential) }
    }

    /// Appends a row of the store's own making.
    mutating func append(kind: StoreEvent, details: some Encodable) throws {
        try append(
            JournalRecord(
                sequence: head.sequence + 1, now: now, kind: kind.rawValue,
                details: try StoredJSON.text(details)))
    }

    private mutating func append(_ record: JournalRecord) throws {
        let link = chain.link(record.canonical, after: head.chain)
        try record.insert(db, chain: link)
        head = JournalHead(sequence: record.sequence, chain: link)
    }

    private static func put(_ outcome: EvidenceOutcome, box: PixelBox?, in record: inout JournalRecord) throws
    {
        var details = EvidenceDetails(box: nil, missing: nil)
        switch outcome {
        case .none: return
        case .saved(let name, let digest):
            record.evidenceName = name
            record.evidenceDigest = digest
            details.box = box
        case .missing(let why): details.missing = why
        }
        guard details.box != nil || details.missing != nil else { return }
        record.details = try StoredJSON.text(details)
    }

    private func apply(_ change: PresenceChange) throws {
        let subject = PresenceSubject(change.subject)
        guard let area = change.area else {
            return try execute(
                "DELETE FROM presence WHERE kind = ? AND subject = ?", [subject.kind, subject.id])
        }
        try execute(
            """
            INSERT INTO presence (kind, subject, area, since) VALUES (?, ?, ?, ?)
            ON CONFLICT (kind, subject) DO UPDATE SET area = excluded.area, since = excluded.since
            """,
            [subject.kind, subject.id, area.rawValue, StoredMoment.milliseconds(change.at)])
    }

    private func apply(_ change: DoorStateChange) throws {
        try execute(
            """
            INSERT INTO door_states (door, is_fire_latched, is_held_open, is_locked, is_locked_down)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (door) DO UPDATE SET is_fire_latched = excluded.is_fire_latched,
                is_held_open = excluded.is_held_open, is_locked = excluded.is_locked,
                is_locked_down = excluded.is_locked_down
            """,
            [
                change.door.rawValue, change.state.isFireLatched, change.state.isHeldOpen,
                change.state.isLocked, change.state.isLockedDown,
            ])
    }

    private func apply(_ change: ClockChange) throws {
        try execute(
            """
            INSERT INTO source_clocks (device, offset_ms) VALUES (?, ?)
            ON CONFLICT (device) DO UPDATE SET offset_ms = excluded.offset_ms
            """,
            [change.device.rawValue, change.offset.wholeMilliseconds])
    }

    private func spendUse(of credential: CredentialID) throws {
        try execute(
            "UPDATE credentials SET uses_left = uses_left - 1 WHERE id = ? AND uses_left > 0",
            [credential.rawValue])
        try StepwiseImport(db: db).noteUse(of: credential)
    }

    private func execute(_ sql: String, _ arguments: StatementArguments) throws {
        try db.cachedStatement(sql: sql).execute(arguments: arguments)
    }
}
