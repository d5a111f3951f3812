import AccessControl
import Foundation
import PassageControl

/// A row of the journal as one line of the emergency file: all of it but the picture and the trace.
///
/// Those two are large, and in memory they wait with the row; only a restart before the disk has recovered loses them.
struct EmergencyRow: Codable, Hashable, Sendable {
    private let at: Date
    private let kind: JournalEntry.Kind
    private let door: DoorID?
    private let accessPoint: AccessPointID?
    private let cause: JournalEntry.Cause?
    private let alarm: JournalEntry.Alarm?
    private let reason: DenyReason?
    private let personal: PersonalDetails?
    private let looks: Int?
    private let confidence: Double?
    private let isWatched: Bool
    private let isOverstay: Bool
    private let note: String?
    private let orderedBy: String?
    private let presence: EmergencyPresence?
    private let stateDoor: DoorID?
    private let state: DoorState?
    private let spendsUseOf: CredentialID?
    private let clock: EmergencyClock?

    init(_ entry: JournalEntry) {
        at = entry.at
        kind = entry.kind
        door = entry.door
        accessPoint = entry.accessPoint
        cause = entry.cause
        alarm = entry.alarm
        reason = entry.reason
        personal = entry.personal
        looks = entry.looks
        confidence = entry.confidence
        isWatched = entry.isWatched
        isOverstay = entry.isOverstay
        note = entry.note
        orderedBy = entry.orderedBy
        presence = entry.presenceChange.map(EmergencyPresence.init)
        stateDoor = entry.doorState?.door
        state = entry.doorState?.state
        spendsUseOf = entry.spendsUseOf
        clock = entry.clockChange.map(EmergencyClock.init)
    }

    /// The row under a name of this run; its time stays that of the event, and the journal adds that of the writing.
    func entry(named id: EntryID) -> JournalEntry {
        var entry = JournalEntry(id: id, at: at, kind: kind, door: door, accessPoint: accessPoint)
        entry.cause = cause
        entry.alarm = alarm
        entry.reason = reason
        entry.personal = personal
        entry.looks = looks
        entry.confidence = confidence
        entry.isWatched = isWatched
        entry.isOverstay = isOverstay
        entry.note = [note, "journalled late"].compactMap(\.self).joined(separator: "; ")
        entry.orderedBy = orderedBy
        entry.presenceChange = presence?.change
        if let stateDoor, let state { entry.doorState = DoorStateChange(door: stateDoor, state: state) }
        entry.spendsUseOf = spendsUseOf
        entry.clockChange = clock?.change
        return entry
    }
}

/// A camera's clock as the emergency file writes it.
private struct EmergencyClock: Codable, Hashable, Sendable {
    let device: DeviceID
    let milliseconds: Int64

    init(_ change: ClockChange) {
        device = change.device
        milliseconds = change.offset.wholeMilliseconds
    }

    var change: ClockChange { ClockChange(device: device, offset: .milliseconds(milliseconds)) }
}

/// A change of presence as the emergency file writes it.
private struct EmergencyPresence: Codable, Hashable, Sendable {
    let vehicle: CredentialID?
    let person: UserID?
    let area: AreaID?
    let at: Date

    init(_ change: PresenceChange) {
        switch change.subject {
        case .vehicle(let credential): (vehicle, person) = (credential, nil)
        case .person(let user): (vehicle, person) = (nil, user)
        }
        area = change.area
        at = change.at
    }

    var change: PresenceChange? {
        let subject = vehicle.map(Presence.Subject.vehicle) ?? person.map(Presence.Subject.person)
        return subject.map { PresenceChange(subject: $0, area: area, at: at) }
    }
}
