import AccessControl

extension VehicleLane {
    /// Ends approaches; a car that came to the line and leaves it unanswered is denied with what is known of it.
    ///
    /// A car that only passed in view and never came to the loop is no arrival and leaves no row. Where a read alone
    /// opens, whoever was read was at the line.
    mutating func endApproaches(where isOver: (Approach) -> Bool, _ reaction: inout Reaction) {
        let leaving = arrivals.approaches.filter(isOver)
        guard !leaving.isEmpty else { return }
        let standing = unanswered?.serial
        let withoutAnswer = leaving.filter { leavesUnanswered($0, standing: standing) }
        arrivals.removeAll(where: isOver)
        for approach in withoutAnswer {
            denyLeaving(approach, isOnLoop: approach.serial == standing, &reaction)
        }
        restoreSign(&reaction)
    }

    /// The car that stood at the line is gone from it, and its approach with it.
    ///
    /// Where a read alone opens, a settled approach stays until its car is out of sight: it would open again. The
    /// occupancy that ends must still be known here, because it tells which car stood there.
    mutating func endApproachesAtLine(_ reaction: inout Reaction) {
        let keepsSettled = plan.openWhen == .read
        let leaver = unanswered?.serial
        endApproaches(
            where: { $0.isDenied || ($0.isSettled && !keepsSettled) || $0.serial == leaver }, &reaction)
    }

    /// Adds a read; where that is one car more than are kept in view, the one forgotten for it has left, too.
    mutating func arrive(_ read: CredentialRead, _ reaction: inout Reaction) -> Int {
        let standing = unanswered?.serial
        let (index, forgotten) = arrivals.add(read, at: reaction.now.uptime, rules: reaction.rules)
        if let forgotten, leavesUnanswered(forgotten, standing: standing) {
            denyLeaving(forgotten, isOnLoop: forgotten.serial == standing, &reaction)
        }
        return index
    }

    private func leavesUnanswered(_ approach: Approach, standing: Int?) -> Bool {
        if approach.isSettled || approach.isDenied { return false }
        return plan.openWhen == .read || approach.serial == standing
    }

    /// The car on the loop that has no answer yet.
    ///
    /// Of several in view it is one that was seen since the loop is occupied, and of those the one with the most looks:
    /// it stands before the camera, the others are behind or beside it.
    private var unanswered: Approach? {
        guard let occupancy, !occupancy.isServed, !occupancy.isDenied else { return nil }
        return arrivals.approaches
            .filter { mayStand($0, on: occupancy) }
            .max { rank($0, occupancy) < rank($1, occupancy) }
    }

    private func mayStand(_ approach: Approach, on occupancy: LoopOccupancy) -> Bool {
        !approach.isSettled && !approach.isDenied && !approach.isDropped
            && approach.lastSeen >= occupancy.since - plan.readKeptFor
            && !isOvertaken(approach, at: approach.lastSeen)
    }

    private func rank(_ approach: Approach, _ occupancy: LoopOccupancy) -> (Int, Int, Duration) {
        (approach.lastSeen >= occupancy.since ? 1 : 0, approach.looks, approach.lastSeen)
    }

    /// The evidence is weighed as of the last look, for that is when the car was there.
    private mutating func denyLeaving(_ approach: Approach, isOnLoop: Bool, _ reaction: inout Reaction) {
        guard !hold.isHeld, !isLetThrough else { return }
        let told = approach.isDropped ? approach.recalled : approach
        guard let denial = denial(of: told, at: told.lastSeen, reaction) else { return }
        record(denial, looks: approach.looks, &reaction)
        guard isOnLoop else { return }
        occupancy?.isDenied = true
        // The sign speaks to whoever still stands there.
        if inputs.isActive(.armingLoop, at: reaction.now.uptime) { sign.show(.denied, door: door, &reaction) }
    }

    /// Somebody opened for whoever stands there, without a read: the car that leaves was not denied.
    private var isLetThrough: Bool { (admissions + [passing].compactMap { $0 }).contains { $0.read == nil } }
}
