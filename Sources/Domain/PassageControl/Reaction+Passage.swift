import AccessControl

extension Reaction {
    /// Why a grant that the end of the program cut off was not taken.
    static let programEnded = "the program ended before it was used"

    /// Access was taken: presence changes, and at an entry a counted use is spent, with this row.
    mutating func recordTaken(
        _ admission: Admission, _ read: CredentialRead, door: DoorID, through point: AccessPoint?,
        subject: (AccessDecision.Match) -> Presence.Subject
    ) {
        let match = admission.decision?.match
        let isEntry = point?.direction == .entry
        let isCounted = match.map { isEntry && rules.credentials[$0.credential]?.usesLeft != nil } ?? false
        let change = match.map { PresenceChange(subject: subject($0), area: point?.to, at: now.wall) }
        record(.accessTaken, door: door, accessPoint: read.accessPoint) {
            $0.personal = PersonalDetails(read, match)
            $0.spendsUseOf = isCounted ? match?.credential : nil
            $0.presenceChange = change
        }
    }

    /// An opening was refused because its row could not be written.
    mutating func recordRefused(_ admission: Admission, door: DoorID) {
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
        record(.accessNotTaken, door: door, accessPoint: read.accessPoint) {
            $0.personal = PersonalDetails(read, admission.decision?.match)
            $0.note = note
        }
    }
}
