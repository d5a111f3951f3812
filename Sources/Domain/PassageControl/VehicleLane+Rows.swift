import AccessControl

extension VehicleLane {
    /// The row of an opening could not be written: the site's policy decides.
    package mutating func rowUnconfirmed(_ id: EntryID, _ reaction: inout Reaction) {
        if hold.rowUnconfirmed(id, &reaction) {
            // The green was held back with the command that waited for the row.
            if hold.isHeld { return reaction.indicate(.green, door: door) }
            wantsClose = !inputs.isActive(.closedLimit, at: reaction.now.uptime)
            return sign.show(.red, door: door, &reaction)
        }
        guard let index = admissions.firstIndex(where: { $0.waits(for: id) }) else { return }
        if reaction.policy == .openWithAlarm {
            return reaction.openUnrecorded(door, for: plan.releaseTime, isHeld: hold.isHeld)
        }
        guard let rest = admissions[index].without(id) else {
            return refuse(admissions.remove(at: index), &reaction)
        }
        // Another order has opened for the same car, or waits for its own row.
        if !admissions[index].isGrant || admissions[index].row == id {
            reaction.recordRefused(admissions[index], door: door)
        }
        admissions[index] = rest
    }

    package mutating func rowConfirmed(_ id: EntryID) { hold.rowConfirmed(id) }

    /// Its command was dropped with its row, so the arm has not moved for it; one that is up all the same comes down.
    private mutating func refuse(_ admission: Admission, _ reaction: inout Reaction) {
        reaction.recordRefused(admission, door: door)
        unserve(admission, at: reaction.now.uptime)
        // This was its denial; a new look may still let it in.
        occupancy?.isDenied = true
        countAsDenied(admission.credential)
        sign.show(.denied(.journalUnavailable), door: door, &reaction)
        guard admissions.isEmpty else { return }
        guard movement == .granted else { return wantsClose = movement != .closed && !hold.isHeld }
        armHasNotMoved(&reaction)
    }

    /// The arm is down as before, unless it was still coming down when somebody was let in.
    private mutating func armHasNotMoved(_ reaction: inout Reaction) {
        guard plan.inputs.contains(.closedLimit) else {
            movement = .closed
            return openWatch.closed(door, &reaction)
        }
        let isDown = inputs.level(of: .closedLimit, at: reaction.now.uptime) != .inactive
        movement = isDown ? .closed : .open
        wantsClose = !isDown
    }

    func recordTaken(_ admission: Admission, note: String? = nil, _ reaction: inout Reaction) {
        reaction.recordTaken(admission, door: door, points: plan.accessPoints, note: note)
        // Where it is in doubt whether this car was seen to pass, it is in doubt which plate was.
        if note == nil { recordLabels(of: admission, &reaction) }
    }

    func recordNotTaken(_ admission: Admission, note: String? = nil, _ reaction: inout Reaction) {
        reaction.recordNotTaken(admission, door: door, note: note)
    }
}
