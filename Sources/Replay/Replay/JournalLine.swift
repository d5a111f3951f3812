package import AccessControl
package import Foundation
package import PassageControl

/// A journal row with its discrete fields only: what an engineer compares when a change must not alter behaviour.
///
/// No ids made at run time, no hashes, no pictures, no trace; confidences in steps of 0.1, because the last digits of a
/// probability depend on the processor. Personal fields are here, because the people of recordings are invented.
package struct JournalLine: Hashable, Codable, Sendable {
    /// Local time of the site with its offset, in milliseconds: `2026-05-04T08:00:02.650+02:00`.
    package let at: String

    package let kind: JournalEntry.Kind
    package let door: String?
    package let accessPoint: String?
    package let cause: JournalEntry.Cause?
    package let alarm: JournalEntry.Alarm?
    package let reason: DenyReason?
    package let user: String?
    package let identifier: String?
    package let read: String?
    package let matched: String?
    package let looks: Int?

    /// 0, 0.1, … 1.
    package let confidence: Double?

    /// Present only when true, as the next one.
    package let watched: Bool?
    package let overstay: Bool?
    package let orderedBy: String?
    package let note: String?

    /// Whose presence the row changed and to where, such as `vehicle of Ana → yard`.
    package let presence: String?

    /// The lasting state that the row set, such as `heldOpen`; `normal` when it ended.
    package let doorState: String?

    /// Whether the row spent a counted use.
    package let spendsUse: Bool?

    /// The names of the fields in the file, in the order in which people read them.
    enum CodingKeys: String, CodingKey, CaseIterable {
        case at, kind, door, accessPoint, cause, alarm, reason, user, identifier, read, matched, looks,
            confidence
        case watched, overstay, orderedBy, note, presence, doorState, spendsUse
    }

    package init(_ entry: JournalEntry, timeZone: TimeZone) {
        at = LocalTimestamp(timeZone: timeZone).text(of: entry.at)
        kind = entry.kind
        door = entry.door?.rawValue
        accessPoint = entry.accessPoint?.rawValue
        cause = entry.cause
        alarm = entry.alarm
        reason = entry.reason
        user = entry.personal?.userName
        identifier = entry.personal?.identifierKind
        read = entry.personal?.read
        matched = entry.personal?.matched
        looks = entry.looks
        confidence = entry.confidence.map { ($0 * 10).rounded() / 10 }
        watched = entry.isWatched ? true : nil
        overstay = entry.isOverstay ? true : nil
        orderedBy = entry.orderedBy
        note = entry.note
        presence = entry.presenceChange.map { Self.text(of: $0, name: entry.personal?.userName) }
        doorState = entry.doorState.map { Self.text(of: $0.state) }
        spendsUse = entry.spendsUseOf == nil ? nil : true
    }

    private static func text(of change: PresenceChange, name: String?) -> String {
        let kind =
            switch change.subject {
            case .vehicle: "vehicle"
            case .person: "person"
            }
        return "\(kind) of \(name ?? "nobody known") → \(change.area?.rawValue ?? "outside")"
    }

    private static func text(of state: DoorState) -> String {
        let set = [
            (state.isFireLatched, "fireLatched"), (state.isHeldOpen, "heldOpen"), (state.isLocked, "locked"),
            (state.isLockedDown, "lockedDown"),
        ]
        let names = set.filter(\.0).map(\.1)
        return names.isEmpty ? "normal" : names.joined(separator: "+")
    }
}
