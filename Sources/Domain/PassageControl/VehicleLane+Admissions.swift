import AccessControl

extension VehicleLane {
    /// The most cars that are admitted at once; further ones wait.
    static let maximumAdmissions = 4

    func nextLapse(at now: Duration) -> Duration? {
        movement == .carPassing ? nil : admissions.map { lapse(of: $0, at: now) }.min()
    }

    /// When a grant's time is up; whoever is in the beam by then has as much time again.
    private func lapse(of admission: Admission, at now: Duration) -> Duration {
        let isInBeam = beam.isBroken && inputs.isActive(.photocell, at: now)
        return admission.deadline + (isInBeam ? plan.grantTime : .zero)
    }

    /// Whether anything fitted here sees a car pass under the arm.
    var carDetector: DoorInput? {
        if plan.inputs.contains(.safetyLoop) { return .safetyLoop }
        return plan.inputs.contains(.photocell) ? .photocell : nil
    }

    /// One car more may pass.
    mutating func admit(_ admission: Admission, _ reaction: inout Reaction) {
        var admission = admission
        let wait = seesNobodyPass && !plan.inputs.contains(.closedLimit) ? plan.releaseTime : plan.grantTime
        admission.deadline = reaction.now.uptime + wait
        admission.subject = admission.decision?.match.map { .vehicle($0.credential) }
        reaction.expect(admission, door: door, through: point(of: admission))
        admissions.insert(admission, at: placeInQueue(at: reaction.now.uptime))
        if admissions.count > Self.maximumAdmissions {
            recordNotTaken(admissions.removeFirst(), &reaction)
        }
        wantsClose = false
        hasFault = false
        if movement == .closed || movement == .closing { movement = .granted }
        if !plan.inputs.contains(.closedLimit) { openWatch.opened(at: reaction.now.uptime) }
        sign.show(.green, door: door, &reaction)
    }

    /// How long a car that has left the arming loop may take to come under the arm; later it has turned away.
    static let turnAwayTime: Duration = .seconds(5)

    /// Behind those who are on their way, before those who have turned away: the next to pass is who came last.
    private func placeInQueue(at now: Duration) -> Int {
        admissions.firstIndex { $0.hasTurnedAway(at: now) } ?? admissions.endIndex
    }

    /// The next admission is used by the car that drives under the arm, or nobody's is.
    mutating func beginPassing(_ reaction: inout Reaction) {
        guard movement != .carPassing, movement != .closed || !admissions.isEmpty else { return }
        let now = reaction.now.uptime
        isGoingOn = belongsToLastPassage(at: now)
        movement = .carPassing
        passingSince = now
        if isGoingOn { return }
        passing = admissions.isEmpty ? nil : admissions.removeFirst()
        let isByHand = inputs.isActive(.manualKey, at: now)
        guard passing == nil, !hold.isHeld, !isByHand, !isFoundOpen else { return }
        reaction.raise(.tailgating, door: door)
    }

    /// The car is through: access was taken.
    mutating func endPassing(_ reaction: inout Reaction) {
        guard movement == .carPassing else { return }
        movement = .open
        rememberPassage(at: reaction.now.uptime)
        if let passing { recordTaken(passing, &reaction) }
        passing = nil
        nextAtLine(at: reaction.now.uptime)
        grantsMoveUp(&reaction)
    }

    /// Those who wait behind have their full time from now; without any, the lane is done.
    private mutating func grantsMoveUp(_ reaction: inout Reaction) {
        for index in admissions.indices where !admissions[index].hasTurnedAway(at: reaction.now.uptime) {
            admissions[index].deadline = max(
                admissions[index].deadline, reaction.now.uptime + plan.grantTime)
        }
        finishIfEmpty(&reaction)
    }

    private mutating func finishIfEmpty(_ reaction: inout Reaction) {
        guard admissions.isEmpty, passing == nil, !hold.isHeld else { return }
        sign.show(.red, door: door, &reaction)
        wantsClose = true
        isFoundOpen = false
        closeByItself(&reaction)
        // Who waited for the others to pass has the way now.
        weighAll(&reaction)
    }

    private mutating func closeByItself(_ reaction: inout Reaction) {
        // Without a way to ask for closing and without a limit switch, the barrier is taken to close by itself.
        guard carDetector == nil, !plan.inputs.contains(.closedLimit) else { return }
        movement = .closed
        openWatch.closed(door, &reaction)
    }

    /// Neither loop nor photocell: only the arm's own position, if that, tells that somebody passed.
    var seesNobodyPass: Bool { carDetector == nil && !plan.inputs.contains(.armingLoop) }

    /// Where nothing sees a car, access is taken when the arm rises, as at a door.
    mutating func armRose(_ reaction: inout Reaction) {
        guard seesNobodyPass, !admissions.isEmpty else { return }
        recordTaken(admissions.removeFirst(), &reaction)
        finishIfEmpty(&reaction)
    }

    /// Where nothing sees the car under the arm, leaving the arming loop is what shows that it drove on.
    mutating func armingLoopCleared(_ reaction: inout Reaction) {
        guard carDetector == nil, !admissions.isEmpty else { return }
        recordTaken(admissions.removeFirst(), &reaction)
        finishIfEmpty(&reaction)
    }

    /// Grants that were not used in their time.
    mutating func lapseAdmissions(_ reaction: inout Reaction) {
        guard movement != .carPassing else { return }
        let now = reaction.now.uptime
        let lapsed = admissions.filter { lapse(of: $0, at: now) <= now }
        guard !lapsed.isEmpty else { return }
        admissions.removeAll { admission in lapsed.contains { $0.row == admission.row } }
        let isBlind = seesNobodyPass && !plan.inputs.contains(.closedLimit)
        for admission in lapsed {
            // Where no input could tell, opening is all that can be known of the passage.
            grantLapsed(admission)
            if isBlind {
                recordTaken(admission, &reaction)
            } else if hasCrossedBeam(at: now) {
                beam = BeamWatch()
                recordTaken(admission, note: "only the photocell saw it pass", &reaction)
            } else {
                recordNotTaken(admission, &reaction)
                unserve(admission, at: now)
            }
        }
        finishIfEmpty(&reaction)
    }

    /// Something went through the beam alone, and nobody stands at the line any more who could have been meant.
    private func hasCrossedBeam(at now: Duration) -> Bool {
        beam.wasCrossed && !inputs.isActive(.armingLoop, at: now)
    }

    /// An operator's order to close ends what was still open to be used.
    mutating func giveUpAdmissions(_ reaction: inout Reaction) {
        guard !admissions.isEmpty else { return }
        for admission in admissions {
            recordNotTaken(admission, &reaction)
            unserve(admission, at: reaction.now.uptime)
        }
        admissions = []
        sign.show(.red, door: door, &reaction)
    }

    /// The program ends: nothing moves, every grant gets its end, and the car under the arm has taken its own.
    mutating func stop(_ reaction: inout Reaction) {
        if let passing { recordTaken(passing, &reaction) }
        passing = nil
        for admission in admissions { recordNotTaken(admission, note: Reaction.programEnded, &reaction) }
        admissions = []
    }

    /// The row of an opening could not be written: the site's policy decides.
    package mutating func rowUnconfirmed(_ id: EntryID, _ reaction: inout Reaction) {
        if hold.rowUnconfirmed(id, &reaction) {
            // The green was held back with the command that waited for the row.
            if hold.isHeld { return reaction.indicate(.green, door: door) }
            wantsClose = !inputs.isActive(.closedLimit, at: reaction.now.uptime)
            sign.show(.red, door: door, &reaction)
            return
        }
        guard let index = admissions.firstIndex(where: { $0.row == id }), admissions[index].isGated else {
            return
        }
        if reaction.policy == .openWithAlarm {
            if hold.isHeld { return }
            reaction.command(.open(releaseTime: plan.releaseTime), door: door)
            // The first green was held back with the command that waited for the row.
            reaction.indicate(.green, door: door)
            return
        }
        refuse(admissions.remove(at: index), &reaction)
    }

    package mutating func rowConfirmed(_ id: EntryID) { hold.rowConfirmed(id) }

    /// Its command was dropped with its row, so the arm has not moved for it.
    private mutating func refuse(_ admission: Admission, _ reaction: inout Reaction) {
        reaction.recordRefused(admission, door: door)
        unserve(admission, at: reaction.now.uptime)
        // This was its denial; a new look may still let it in.
        occupancy?.isDenied = true
        sign.show(.denied, door: door, &reaction)
        guard admissions.isEmpty, movement == .granted else { return }
        movement = .closed
        if !plan.inputs.contains(.closedLimit) { openWatch.closed(door, &reaction) }
    }

    private func recordTaken(
        _ admission: Admission, note: String? = nil, _ reaction: inout Reaction
    ) {
        guard let read = admission.read else { return }
        reaction.recordTaken(admission, read, door: door, through: point(of: admission), note: note)
    }

    private func point(of admission: Admission) -> AccessPoint? {
        plan.accessPoints.first { $0.id == admission.read?.accessPoint }
    }

    private func recordNotTaken(
        _ admission: Admission, note: String? = nil, _ reaction: inout Reaction
    ) {
        guard let read = admission.read else { return }
        reaction.recordNotTaken(admission, read, door: door, note: note)
    }
}

extension Admission {
    /// Whether its car went away from the line, and not under the arm.
    func hasTurnedAway(at now: Duration) -> Bool {
        leftLineAt.map { now - $0 >= VehicleLane.turnAwayTime } ?? false
    }

    /// Whether its command waits for its row; fire and exit requests never do.
    var isGated: Bool { cause == .credential || cause == .operator }
}
