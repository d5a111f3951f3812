import AccessControl

extension PedestrianDoor {
    /// Asks the strike to open for one person.
    mutating func open(_ admission: Admission, after row: EntryID, _ reaction: inout Reaction) {
        if !hold.isHeld {
            reaction.command(.open(releaseTime: plan.releaseTime), door: door, after: row)
        }
        admit(admission, &reaction)
    }

    /// The newest admission counts; one that was not used yet has then not been taken.
    mutating func admit(_ admission: Admission, _ reaction: inout Reaction) {
        if let earlier = self.admission { recordNotTaken(earlier, &reaction) }
        sign.show(.green, door: door, &reaction)
        hasFault = false
        owesClose = false
        var admission = admission
        let isSensed = plan.inputs.contains(.closedLimit)
        admission.deadline = reaction.now.uptime + (isSensed ? plan.grantTime : plan.releaseTime)
        admission.subject = admission.decision?.match.map { .person($0.user) }
        reaction.expect(admission, door: door, points: plan.accessPoints)
        self.admission = admission
        // Through a leaf that stands open, access is taken by walking on.
        guard isOpen else { return }
        take(admission, &reaction)
    }

    /// Access was taken: the sign no longer invites.
    mutating func take(_ admission: Admission, _ reaction: inout Reaction) {
        self.admission = nil
        recordTaken(admission, &reaction)
        if !hold.isHeld { sign.show(.red, door: door, &reaction) }
    }

    /// An admission that was not used in its time; where no input tells, the release is all that can be known.
    mutating func lapse(_ reaction: inout Reaction) {
        guard let admission, admission.deadline <= reaction.now.uptime else { return }
        guard plan.inputs.contains(.closedLimit) else { return take(admission, &reaction) }
        self.admission = nil
        recordNotTaken(admission, &reaction)
        if !hold.isHeld { sign.show(.red, door: door, &reaction) }
    }

    /// An operator's order to close or lock ends what was still open to be used.
    mutating func giveUpAdmission(_ reaction: inout Reaction) {
        if let admission { recordNotTaken(admission, &reaction) }
        admission = nil
    }

    /// The program ends: nothing moves, and a grant gets its end.
    mutating func stop(_ reaction: inout Reaction) {
        if let admission { recordNotTaken(admission, note: Reaction.programEnded, &reaction) }
        admission = nil
    }

    /// The row of an opening could not be written: the site's policy decides.
    package mutating func rowUnconfirmed(_ id: EntryID, _ reaction: inout Reaction) {
        if hold.rowUnconfirmed(id, &reaction) {
            // The green was held back with the command that waited for the row.
            if hold.isHeld { return reaction.indicate(.green, door: door) }
            return sign.show(.red, door: door, &reaction)
        }
        guard let admission, admission.waits(for: id) else { return }
        if reaction.policy == .openWithAlarm {
            return reaction.openUnrecorded(door, for: plan.releaseTime, isHeld: hold.isHeld)
        }
        self.admission = nil
        reaction.recordRefused(admission, door: door)
        sign.show(.denied(.journalUnavailable), door: door, &reaction)
    }

    package mutating func rowConfirmed(_ id: EntryID) { hold.rowConfirmed(id) }

    private func recordTaken(_ admission: Admission, _ reaction: inout Reaction) {
        reaction.recordTaken(admission, door: door, points: plan.accessPoints)
    }

    private func recordNotTaken(_ admission: Admission, note: String? = nil, _ reaction: inout Reaction) {
        reaction.recordNotTaken(admission, door: door, note: note)
    }
}
