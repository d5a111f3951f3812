import AccessControl

extension VehicleLane {
    /// Ends approaches; a car that came to the line and leaves it unanswered is denied with what is known of it.
    ///
    /// A car that only passed in view and never came to the loop is no arrival. Where a read alone opens, whoever was
    /// read was at the line.
    mutating func endApproaches(where isOver: (Approach) -> Bool, _ reaction: inout Reaction) {
        let leaving = Set(arrivals.approaches.filter(isOver).map(\.serial))
        guard !leaving.isEmpty else { return }
        let standing = unanswered?.serial
        for index in arrivals.approaches.indices
        where leaving.contains(arrivals.approaches[index].serial) {
            denyLeaving(index, standing: standing, &reaction)
            noteUnseen(index, &reaction)
        }
        arrivals.removeAll { leaving.contains($0.serial) }
        restoreSign(&reaction)
    }

    /// The car that stood at the line is gone from it, and its approach with it.
    ///
    /// A settled approach stays while its car is on its way, because what is still read of it would open again; where a
    /// read alone opens, until it is out of sight. The occupancy that ends must still be known here, because it tells
    /// which car stood there.
    mutating func endApproachesAtLine(_ reaction: inout Reaction) {
        let now = reaction.now.uptime
        let staying = arrivals.approaches.filter {
            $0.isSettled && (plan.openWhen == .read || isOnItsWay($0))
        }
        let serials = Set(staying.map(\.serial))
        let leaver = unanswered?.serial
        endApproaches(
            where: {
                $0.isDenied || ($0.isSettled && !serials.contains($0.serial)) || $0.serial == leaver
            }, &reaction)
        guard plan.openWhen == .readAndPresence else { return }
        arrivals.updateAll { if serials.contains($0.serial) { $0.leftAt = now } }
    }

    /// A car that was let in is an arrival again some time after it drove on: it may have stopped in view.
    ///
    /// Until then its plate and its tag, which are still read, must not open for the car behind it.
    mutating func watchLeftCars(at now: Duration) {
        guard arrivals.approaches.contains(where: { $0.leftAt != nil }) else { return }
        let onTheirWay = Set(arrivals.approaches.filter { isOnItsWay($0) }.map(\.serial))
        let kept = plan.readKeptFor
        arrivals.updateAll { approach in
            guard let leftAt = approach.leftAt else { return }
            if onTheirWay.contains(approach.serial) {
                approach.leftAt = now
            } else if leftAt + kept <= now {
                approach.leftAt = nil
                approach.isSettled = false
                approach.arrivedAnewAt = now
            }
        }
    }

    /// A grant ended unused, and its car had turned away: whatever is read of it now arrives anew.
    mutating func grantLapsed(_ admission: Admission) {
        guard let credential = admission.credential else { return }
        arrivals.removeAll { $0.leftAt != nil && $0.credential == credential }
    }

    private func isOnItsWay(_ approach: Approach) -> Bool {
        guard let credential = approach.credential else { return false }
        return passing?.credential == credential || admissions.contains { $0.credential == credential }
    }

    /// Adds a read; where that is one car more than are kept in view, the one forgotten for it has left, too.
    mutating func arrive(_ read: CredentialRead, _ reaction: inout Reaction) -> Int {
        if let forgotten = arrivals.forgotten(for: read, rules: reaction.rules) {
            denyLeaving(forgotten, standing: unanswered?.serial, &reaction)
        }
        return arrivals.add(read, at: reaction.now.uptime, rules: reaction.rules)
    }

    private func leavesUnanswered(_ approach: Approach, standing: Int?) -> Bool {
        if approach.isSettled || approach.isDenied { return false }
        return plan.openWhen == .read ? !isShadow(approach) : approach.serial == standing
    }

    /// Whether the car on the loop has its denial; a loop that is stuck tells no car from the next.
    var isLineDenied: Bool { occupancy?.isDenied == true && works(.armingLoop) }

    /// The car on the loop that has no answer yet.
    var unanswered: Approach? {
        guard occupancy != nil, !isLineDenied else { return nil }
        return mostLikelyStanding(isAnswered: false).map { arrivals.approaches[$0] }
    }

    /// The car that stands on the loop and was not let in, by its approach; denied ones only where they are asked for.
    ///
    /// Of several in view it is one that was seen since the loop is occupied, and of those one at the entry, which the loop
    /// lies before; and of those the one with the most looks: it stands before the camera, the others are behind or
    /// beside it. At times only one side of the arm is of interest.
    func mostLikelyStanding(isAnswered: Bool, at side: AccessPoint.Direction? = nil) -> Int? {
        guard let occupancy, !occupancy.isServed else { return nil }
        return arrivals.approaches.indices
            .filter { isAnswered || !arrivals.approaches[$0].isDenied }
            .filter { side == nil || direction(of: arrivals.approaches[$0].point) == side }
            .filter { mayStand(arrivals.approaches[$0], on: occupancy) }
            .max { rank(arrivals.approaches[$0], occupancy) < rank(arrivals.approaches[$1], occupancy) }
    }

    private func mayStand(_ approach: Approach, on occupancy: LoopOccupancy) -> Bool {
        !approach.isSettled && !approach.isDropped
            && approach.lastSeen >= max(occupancy.since - plan.readKeptFor, occupancy.looksFrom)
            && !isOvertaken(approach, at: approach.lastSeen)
            && !isBehindUnused(approach, at: approach.lastSeen)
    }

    private func rank(_ approach: Approach, _ occupancy: LoopOccupancy) -> (Int, Int, Int, Duration) {
        (
            approach.lastSeen >= occupancy.since ? 1 : 0, direction(of: approach.point) == .entry ? 1 : 0,
            approach.looks, approach.lastSeen
        )
    }

    /// A car that leaves without an answer is denied, with the evidence as of its last look: then it was there.
    private mutating func denyLeaving(_ index: Int, standing: Int?, _ reaction: inout Reaction) {
        guard leavesUnanswered(arrivals.approaches[index], standing: standing) else { return }
        let isOnLoop = arrivals.approaches[index].serial == standing
        arrivals.update(index) { if $0.isDropped { $0 = $0.recalled } }
        let lastSeen = arrivals.approaches[index].lastSeen
        guard let denial = denial(of: index, at: lastSeen, reaction), isTold(denial.decision) else { return }
        if isLetThrough {
            // A blocked one may be who passes.
            if denial.reason == .blocked { tellBlocked(denial, &reaction) }
            return
        }
        record(denial, looks: arrivals.approaches[index].looks, &reaction)
        guard isOnLoop else { return }
        occupancy?.isDenied = true
        if hold.isHeld { return }
        // The sign speaks to whoever still stands there.
        if inputs.isActive(.armingLoop, at: reaction.now.uptime) {
            sign.show(.denied(denial.reason), door: door, &reaction)
        }
    }

    /// Somebody opened for whoever stands there, without a read: the car that leaves was not denied.
    private var isLetThrough: Bool { (admissions + [passing].compactMap { $0 }).contains { !$0.isGrant } }
}
