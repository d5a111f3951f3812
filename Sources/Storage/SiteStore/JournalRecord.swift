import AccessControl
import Foundation
import GRDB
import PassageControl

/// One row of `journal` as its columns, before and after it was written.
struct JournalRecord: Sendable {
    var sequence: Int64
    var writtenAt: Int64
    var at: Int64
    var kind: String
    var door: String?
    var accessPoint: String?
    var cause: String?
    var alarm: String?
    var reason: String?
    var identifierKind: String?
    var looks: Int64?
    var confidence: Double?
    var isWatched: Bool
    var isOverstay: Bool
    var presenceArea: String?
    var doorState: String?
    var trace: String?
    var details: String?
    var evidenceName: String?
    var evidenceDigest: Data?
    var personalDigest: Data?

    /// A row of the store's own making, such as the record of an erasure.
    init(sequence: Int64, now: Date, kind: String, details: String) {
        self.sequence = sequence
        writtenAt = StoredMoment.milliseconds(now)
        at = writtenAt
        self.kind = kind
        self.details = details
        isWatched = false
        isOverstay = false
    }

    init(_ entry: JournalEntry, sequence: Int64, now: Date) {
        self.sequence = sequence
        writtenAt = StoredMoment.milliseconds(now)
        at = StoredMoment.milliseconds(entry.at)
        kind = entry.kind.rawValue
        door = entry.door?.rawValue
        accessPoint = entry.accessPoint?.rawValue
        cause = entry.cause?.rawValue
        alarm = entry.alarm?.rawValue
        reason = entry.reason?.rawValue
        identifierKind = entry.personal?.identifierKind
        looks = entry.looks.map { Int64(max($0, 0)) }
        confidence = entry.confidence.map { $0.isFinite ? min(max($0, 0), 1) : 0 }
        isWatched = entry.isWatched
        isOverstay = entry.isOverstay
        presenceArea = entry.presenceChange.map { $0.area?.rawValue ?? "" }
    }

    /// The bytes that the chain is made over; the first one is the version of this list.
    var canonical: CanonicalBytes {
        var bytes = CanonicalBytes()
        bytes.append(Int64(1))
        bytes.append(sequence)
        bytes.append(writtenAt)
        bytes.append(at)
        for text in [kind, door, accessPoint, cause, alarm, reason, identifierKind] { bytes.append(text) }
        bytes.append(looks)
        bytes.append(confidence)
        bytes.append(isWatched)
        bytes.append(isOverstay)
        for text in [presenceArea, doorState, trace, details, evidenceName] { bytes.append(text) }
        bytes.append(evidenceDigest)
        bytes.append(personalDigest)
        return bytes
    }
}

extension JournalRecord {
    /// The columns in the order of `init(row:)`, the digest of the chain behind them.
    static let columns = """
        journal.seq, written_at, at, kind, door, access_point, cause, alarm, reason, identifier_kind, looks, \
        confidence, is_watched, is_overstay, presence_area, door_state, trace, details, evidence_name, \
        evidence_digest, personal_digest, chain
        """

    /// How many there are.
    static let columnCount = 22

    init(row: Row) {
        sequence = row[0]
        writtenAt = row[1]
        at = row[2]
        kind = row[3]
        door = row[4]
        accessPoint = row[5]
        cause = row[6]
        alarm = row[7]
        reason = row[8]
        identifierKind = row[9]
        looks = row[10]
        confidence = row[11]
        isWatched = row[12]
        isOverstay = row[13]
        presenceArea = row[14]
        doorState = row[15]
        trace = row[16]
        details = row[17]
        evidenceName = row[18]
        evidenceDigest = row[19]
        personalDigest = row[20]
    }

    func insert(_ db: Database, chain: Data) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO journal (seq, written_at, at, kind, door, access_point, cause, alarm, reason,
                    identifier_kind, looks, confidence, is_watched, is_overstay, presence_area, door_state,
                    trace, details, evidence_name, evidence_digest, personal_digest, chain)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [
                sequence, writtenAt, at, kind, door, accessPoint, cause, alarm, reason, identifierKind, looks,
                confidence, isWatched, isOverstay, presenceArea, doorState, trace, details, evidenceName,
                evidenceDigest, personalDigest, chain,
            ])
    }
}
