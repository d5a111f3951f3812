import AccessControl

extension Reaction {
    /// Why a grant that the end of the program cut off was not taken.
    static let programEnded = "the program ended before it was used"

    /// What there is to remark about a grant: an overstay that was not told before, and one who was inside already.
    mutating func remark(_ decision: AccessDecision, _ read: CredentialRead, door: DoorID) {
        if decision.isOverstay, !isOverstayTold(decision.match) { raise(.overstay, door: door) }
        if decision.isPassbackViolation {
            record(.passbackViolated, door: door) { $0.tell(read, decision) }
        }
    }

    private func isOverstayTold(_ match: AccessDecision.Match?) -> Bool {
        guard let match else { return false }
        return [Presence.Subject.vehicle(match.credential), .person(match.user)].contains {
            alarms.isStanding(ActiveAlarm.Key(.overstay, door: nil, subject: $0.name))
        }
    }

    /// Whoever is let in takes a place from now on, until the grant ends.
    mutating func expect(_ admission: Admission, door: DoorID, through point: AccessPoint?) {
        guard let subject = admission.subject, let point, point.direction == .entry, let area = point.to
        else {
            return
        }
        presence.expect(subject, in: area, at: door, since: now.wall, rules: rules)
    }

    private mutating func forget(_ admission: Admission, door: DoorID) {
        if let subject = admission.subject { presence.forgetExpected(subject, at: door) }
    }

    /// Access was taken: presence changes, and at an entry a counted use is spent, with this row.
    mutating func recordTaken(
        _ admission: Admission, _ read: CredentialRead, door: DoorID, through point: AccessPoint?,
        note: String? = nil
    ) {
        forget(admission, door: door)
        let match = admission.decision?.match
        let isEntry = point?.direction == .entry
        let isCounted = match.map { isEntry && rules.credentials[$0.credential]?.usesLeft != nil } ?? false
        let change = admission.subject.map { PresenceChange(subject: $0, area: point?.to, at: now.wall) }
        record(.accessTaken, door: door, accessPoint: read.accessPoint) {
            $0.personal = PersonalDetails(read, match)
            $0.spendsUseOf = isCounted ? match?.credential : nil
            $0.presenceChange = change
            $0.note = note
        }
    }

    /// An opening was refused because its row could not be written.
    mutating func recordRefused(_ admission: Admission, door: DoorID) {
        forget(admission, door: door)
        record(admission.isGrant ? .accessDenied : .commandFailed, door: door) {
            $0.reason = .journalUnavailable
            $0.cause = admission.cause
            if let read = admission.read { $0.tell(read, admission.decision) }
        }
    }

    /// A grant of an earlier run was left without an end.
    mutating func recordNotTaken(_ grant: OpenGrants.Grant) {
        record(.accessNotTaken, door: grant.door, accessPoint: grant.accessPoint) {
            $0.personal = grant.personal
            $0.note = Self.programEnded
        }
    }

    /// A grant ended unused, with a note where the reason is not that its time was up.
    mutating func recordNotTaken(
        _ admission: Admission, _ read: CredentialRead, door: DoorID, note: String? = nil
    ) {
        forget(admission, door: door)
        record(.accessNotTaken, door: door, accessPoint: read.accessPoint) {
            $0.personal = PersonalDetails(read, admission.decision?.match)
            $0.note = note
        }
    }
}
