import AccessControl
import Foundation
import PassageControl

extension JournalRow {
    /// The row as it stands in the two tables.
    init(_ record: JournalRecord, personal fields: JournalPersonal?) throws {
        sequence = record.sequence
        at = StoredMoment.date(record.at)
        writtenAt = StoredMoment.date(record.writtenAt)
        kind = record.kind
        door = record.door.map { DoorID(rawValue: $0) }
        accessPoint = record.accessPoint.map { AccessPointID(rawValue: $0) }
        cause = record.cause.flatMap(JournalEntry.Cause.init)
        alarm = record.alarm.flatMap(JournalEntry.Alarm.init)
        reason = record.reason.flatMap(DenyReason.init)
        personal = fields.flatMap { PersonalDetails($0, identifierKind: record.identifierKind) }
        orderedBy = fields?.orderedBy
        note = fields?.note
        isErased = record.personalDigest != nil && fields == nil
        looks = record.looks.map { Int(clamping: $0) }
        confidence = record.confidence
        isWatched = record.isWatched
        isOverstay = record.isOverstay
        presenceArea = record.presenceArea
        presenceSubject = fields?.presenceSubject
        doorState = try record.doorState.map { try StoredJSON.value(DoorState.self, from: $0) }
        trace = try record.trace.map { try StoredTrace.steps($0, values: fields?.traceValues) } ?? []
        try readDetails(of: record)
    }

    private mutating func readDetails(of record: JournalRecord) throws {
        guard StoreEvent(rawValue: record.kind) == nil else {
            details = record.details
            return
        }
        let evidence = try record.details.map { try StoredJSON.value(EvidenceDetails.self, from: $0) }
        pictureMissing = evidence?.missing
        guard let name = record.evidenceName, let digest = record.evidenceDigest else { return }
        picture = Picture(name: name, sha256: digest.hexText, box: evidence?.box)
    }
}

extension PersonalDetails {
    /// Whom the row concerns, or nil where it concerns nobody.
    init?(_ fields: JournalPersonal, identifierKind: String?) {
        self.init(
            user: fields.user, userName: fields.userName, credential: fields.credential,
            identifierKind: identifierKind, read: fields.read, matched: fields.matched)
        guard self != PersonalDetails() else { return nil }
    }
}
