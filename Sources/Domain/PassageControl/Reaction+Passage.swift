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

    /// Whoever is let in takes a place from now on, and a use where they are counted, until the grant ends.
    mutating func expect(_ admission: Admission, door: DoorID, points: [AccessPoint]) {
        guard let subject = admission.subject,
            let point = points.first(where: { $0.id == admission.accessPoint }), point.direction == .entry
        else { return }
        presence.expect(
            subject, in: point.to, at: door, since: now.wall, rules: rules,
            spending: countedCredential(of: admission, at: point))
    }

    private mutating func forget(_ admission: Admission, door: DoorID) {
        if let subject = admission.subject { presence.forgetExpected(subject, at: door) }
    }

    /// Access was taken: presence changes, and coming in from outside spends a counted use, with this row.
    ///
    /// Who passed by an order of an operator is known at times, and then presence follows; no use is spent for it.
    mutating func recordTaken(
        _ admission: Admission, door: DoorID, points: [AccessPoint], note: String? = nil
    ) {
        guard let place = admission.accessPoint else { return }
        forget(admission, door: door)
        let point = points.first { $0.id == place }
        let spent = point.flatMap { countedCredential(of: admission, at: $0) }
        let change = admission.subject.map { PresenceChange(subject: $0, area: point?.to, at: now.wall) }
        record(admission.isGrant ? .accessTaken : .letThrough, door: door, accessPoint: place) {
            $0.cause = admission.isGrant ? nil : admission.cause
            $0.personal = admission.personal
            $0.spendsUseOf = spent
            $0.presenceChange = change
            // The row of a grant was marked itself.
            $0.isWatched = !admission.isGrant && admission.isWatched
            $0.note = note
        }
    }

    /// What a grant spends a use of; no other opening does.
    private func countedCredential(of admission: Admission, at point: AccessPoint) -> CredentialID? {
        guard admission.isGrant, let id = admission.credential, let credential = rules.credentials[id],
            presence.spendsUse(of: credential, at: point, rules: rules)
        else { return nil }
        return id
    }

    /// An opening whose row was not confirmed, where the site would rather open than keep people out.
    mutating func openUnrecorded(_ door: DoorID, for releaseTime: Duration, isHeld: Bool) {
        if isHeld { return }
        command(.open(releaseTime: releaseTime), door: door)
        // The first green was held back with the command that waited for the row.
        indicate(.green, door: door)
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

    /// A command could not be carried out, or it is not known whether it was.
    mutating func recordFailed(_ command: DoorCommand, why: String, isUnknown: Bool) {
        record(.commandFailed, door: command.door) {
            let outcome = isUnknown ? "not known whether it was carried out: " : ""
            $0.note = "\(command.action.name): \(outcome)\(why)"
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
    mutating func recordNotTaken(_ admission: Admission, door: DoorID, note: String? = nil) {
        guard admission.isGrant else { return }
        forget(admission, door: door)
        record(.accessNotTaken, door: door, accessPoint: admission.accessPoint) {
            $0.personal = admission.personal
            $0.note = note
        }
    }
}
