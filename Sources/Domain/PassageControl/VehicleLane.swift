package import AccessControl

/// One lane: a barrier with its loops, and what it does about the cars that come.
///
/// Events go in, effects come out through the `Reaction`; it performs nothing and holds no clock. This file has its
/// phases and the way in; the reads, inputs, closing and alarms stand in extensions beside it.
package struct VehicleLane: Sendable {
    /// What the lane is doing, as people see it.
    package enum Phase: String, Codable, Sendable {
        case closed, granted, open, carPassing, closing
        case heldOpen, locked, fault
    }

    /// Where the arm is thought to be, apart from holds and faults.
    enum Movement: Sendable {
        case closed, granted, open, carPassing, closing
    }

    package let plan: LanePlan
    package internal(set) var inputs: InputWatch
    package internal(set) var hold: DoorHold

    var movement = Movement.closed
    var admissions: [Admission] = []
    /// Whose passage the car under the arm uses, if anybody's.
    var passing: Admission?
    var arrivals = Arrivals()
    /// What an earlier run granted last, until the loop tells whether that car is under the arm.
    var inherited: Admission?
    /// Since when a car is under the arm, and whether it is still the one before: a trailer.
    var passingSince: Duration?
    var isGoingOn = false
    var lastPassage: Passage?
    /// Something went through the beam alone while the arm was up: a motorcycle, or a person.
    var beam = BeamWatch()
    var occupancy: LoopOccupancy?
    var carCount = CarCount()
    var unseen = UnseenArrivals()
    /// Whether the alarm of the miss rate stands.
    var isMissingReads = false
    var trail = FactorTrail()
    var stands = LineStands()
    var labelling = PlateLabelling()
    /// The car that stood on the arming loop last, and when it left it.
    var loopLeft: (at: Duration, occupancy: LoopOccupancy)?
    /// From when to when the arming loop was last seen clear, without a gap.
    var lineClear: ClosedRange<Duration>?
    /// Since when the arming loop is clear, while it is not sure yet that its car has left.
    var leavingSince: Duration?
    var wantsClose = false
    var closeAskedAt: Duration?
    var openWatch = OpenWatch()
    var retry = CommandRetry()
    var closingPause = ClosingPause()
    var stuckInputs: DoorInputs = []
    var silence = InputSilence()
    var limits = LimitWatch()
    var tamper = TamperWatch()
    var heldArm = HeldArmWatch()
    var hasFault = false
    var sign = DoorSign()

    /// The approach of which there was nothing to tell, and when that was found.
    var untold: (serial: Int, at: Duration)?

    /// The arm was found up at start-up: whose grant that was is not known any more.
    var isFoundOpen = false

    /// The arm is taken to be down and was not seen to come down since the start.
    var mayBeUp = false

    /// The arm came down by one limit switch and is still up by the other.
    var isDownDoubted = false

    /// The sources whose single push counts as certain.
    let trustedSources: Set<DeviceID>

    /// The cameras at each of its access points.
    let cameras: [AccessPointID: [DeviceID]]

    package init(
        plan: LanePlan, state: DoorState, trustedSources: Set<DeviceID> = [],
        cameras: [AccessPointID: [DeviceID]] = [:]
    ) {
        self.plan = plan
        self.trustedSources = trustedSources
        self.cameras = cameras
        inputs = InputWatch(fitted: plan.inputs)
        hold = DoorHold(
            door: plan.door, state: state, freePassage: plan.freePassage,
            activation: plan.freePassageActivation)
    }

    package var door: DoorID { plan.door }

    package var phase: Phase {
        if hold.isHeld { return .heldOpen }
        if hasFault { return .fault }
        switch movement {
        case .closed: return hold.isLocked ? .locked : .closed
        case .granted: return .granted
        case .open: return .open
        case .carPassing: return .carPassing
        case .closing: return .closing
        }
    }

    /// Start-up: what was held is held again, and nothing else moves.
    package mutating func start(after earlier: OpenGrants = OpenGrants(), _ reaction: inout Reaction) {
        silence.start(at: reaction.now.uptime)
        takeOver(earlier.grants.filter { $0.door == door }, &reaction)
        hold.restore(&reaction, wasHeldBySchedule: earlier.heldBySchedule.contains(door))
        follow(.none, &reaction)
    }

    /// Everything that is due by now: schedules, lapsed grants, denials, alarms, closing.
    package mutating func advance(_ reaction: inout Reaction) {
        follow(hold.advance(&reaction), &reaction)
        lapseAdmissions(&reaction)
        endOccupancyIfDue(&reaction)
        endApproaches(&reaction)
        denyIfDue(&reaction)
        raiseAlarms(&reaction)
        loseLineIfBlind(&reaction)
        judgeInherited(&reaction)
        endPassingUnseen(&reaction)
        retryIfDue(&reaction)
        liftIfDue(&reaction)
        closeIfDue(&reaction)
    }

    package mutating func rulesChanged() {
        hold.rulesChanged()
        untold = nil
    }

    /// Carries out what an operator ordered.
    package mutating func carryOut(_ order: OperatorCommand, _ reaction: inout Reaction) {
        let isQuiet =
            !plan.inputs.contains(.fireInput)
            || inputs.level(of: .fireInput, at: reaction.now.uptime) == .inactive
        follow(hold.carryOut(order, isFireInputQuiet: isQuiet, &reaction), &reaction)
    }

    /// Follows an order to the whole site to lock every door.
    mutating func lockDown(_ order: SiteOrder, _ reaction: inout Reaction) {
        follow(hold.lockDown(order, &reaction), &reaction)
    }

    /// Follows the order that ends it.
    mutating func endLockdown(_ order: SiteOrder, _ reaction: inout Reaction) {
        hold.endLockdown(order, &reaction)
        follow(.none, &reaction)
    }

    /// Draws the consequences of a change of the hold.
    mutating func follow(_ change: DoorHold.Change, _ reaction: inout Reaction) {
        switch change {
        case .none: break
        case .ended:
            if hold.isLocked { giveUpAdmissions(&reaction) }
            wantsClose = true
            sign.show(.red, door: door, &reaction)
            closeByItself(&reaction)
        case .closeOrdered:
            giveUpAdmissions(&reaction)
            comeDown(&reaction)
            closeByItself(&reaction)
        case .leftOpenEnded:
            comeDown(&reaction)
            closeByItself(&reaction)
        case .openOrdered(let row):
            if !hold.isHeld { reaction.command(.open(releaseTime: plan.releaseTime), door: door, after: row) }
            letThrough(Admission(row: row, cause: .operator), &reaction)
            nameOnlyOneInView(&reaction)
        }
        guard hold.isHeld else { return }
        sign.show(.green, door: door, &reaction)
        openWatch.held(at: reaction.now.uptime)
        wantsClose = false
        if movement != .carPassing { movement = .open }
    }

    /// When something is due next, by uptime.
    package func nextDeadline(at now: Duration) -> Duration? {
        var next = NextDeadline(after: now)
        next.consider(hold.deadline)
        next.consider(nextLapse(at: now))
        next.consider(nextDenial(at: now))
        next.consider(retry.dueAt)
        next.consider(closingPause.dueAt)
        next.consider(inherited?.deadline)
        next.consider(heldArm.deadline)
        next.consider(nextClosing(at: now))
        if !hold.isHeld { next.consider(openWatch.deadline(openTime: plan.openTime)) }
        next.consider(leavingSince.map { $0 + Self.loopSettleTime })
        next.consider(silence.deadline)
        next.consider(limits.deadline(inputs, at: now))
        for approach in arrivals.approaches { next.consider(approach.lastSeen + plan.approachSilence) }
        next.consider(trail.nextJudgement(silence: plan.approachSilence))
        for input in Self.loops { next.consider(stuckTime(of: input, at: now)) }
        return next.time
    }
}
