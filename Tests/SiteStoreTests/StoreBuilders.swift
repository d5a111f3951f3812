import AccessControl
import Foundation
import PassageControl
import SiteStore

/// 2026-05-04 08:00 UTC: the morning of every test.
let morning = Date(timeIntervalSince1970: 1_777_881_600)

extension JournalEntry {
    /// A granted entry of Ana's, everything but the point defaulted.
    static func granted(
        _ id: UInt64 = 1, at: Date = morning, user: String = "ana", plate: String = "1234BCD"
    ) throws -> JournalEntry {
        var entry = JournalEntry(
            id: EntryID(rawValue: id), at: at, kind: .accessGranted, door: "north", accessPoint: "north-in")
        entry.cause = .credential
        entry.personal = PersonalDetails(
            user: user, userName: "Name of \(user)", credential: "\(user)-car", identifierKind: "plate",
            read: plate, matched: plate)
        let value = IdentifierValue.plate(try PlateText(plate))
        entry.decision = AccessDecision(
            verdict: .granted, match: nil,
            trace: [
                TraceStep(.blocked(false), .passed),
                TraceStep(.listed(value, user: UserID(rawValue: user)), .passed),
                TraceStep(.validity(.longTerm, at: at), .passed),
            ])
        entry.looks = 2
        entry.confidence = 0.97
        return entry
    }
}

extension UserRecord {
    /// A resident with one car.
    static func resident(_ id: String, plates: [String], pin: PINDigest? = nil) throws -> UserRecord {
        let user = User(id: UserID(rawValue: id), name: "Name of \(id)")
        var credentials = [
            Credential(
                id: CredentialID(rawValue: "\(id)-car"), holder: user.id,
                identifiers: try plates.map { CredentialIdentifier(.plate(try PlateText($0))) })
        ]
        if let pin {
            credentials.append(
                Credential(
                    id: CredentialID(rawValue: "\(id)-pin"), holder: user.id,
                    identifiers: [CredentialIdentifier(.pin(pin))]))
        }
        return UserRecord(user: user, credentials: credentials)
    }
}
