package import AccessControl

/// One pedestrian door: its leaf, readers, keypad and exit button.
///
/// The same rules, holds and alarms as a lane, without loops: the leaf closes by itself, and opening it takes access.
package struct PedestrianDoor: Sendable {
    /// What the door is doing, as people see it.
    package enum Phase: String, Codable, Sendable {
        case closed, granted, open
        case heldOpen, locked, fault
    }

    package let plan: PedestrianDoorPlan
    package internal(set) var inputs: InputWatch
    package internal(set) var hold: DoorHold

    /// Who may open the leaf next; one at a time, the newest counts.
    var admission: Admission?
    var isOpen = false
    var openWatch = OpenWatch()
    var retry = CommandRetry()
    /// An order to close that the actuator failed to carry out, unless the door was opened since.
    var owesClose = false
    var sign = DoorSign()
    var hasFault = false
    var silence = InputSilence()
    var tamper = TamperWatch()
    var entries: [AccessPointID: KeyEntry] = [:]
    var wrongTries: [AccessPointID: WrongTries] = [:]

    package init(plan: PedestrianDoorPlan, state: DoorState) {
        self.plan = plan
        inputs = InputWatch(fitted: plan.inputs)
        hold = DoorHold(
            door: plan.door, state: state, freePassage: plan.freePassage,
            activation: plan.freePassageActivation)
    }

    package var door: DoorID { plan.door }

    package var phase: Phase {
        if hold.isHeld { return .heldOpen }
        if hasFault { return .fault }
        if isOpen { return .open }
        if admission != nil { return .granted }
        return hold.isLocked ? .locked : .closed
    }

    /// Start-up: what was held is held again, and nothing else moves.
    package mutating func start(after earlier: OpenGrants = OpenGrants(), _ reaction: inout Reaction) {
        silence.start(at: reaction.now.uptime)
        hold.restore(&reaction, wasHeldBySchedule: earlier.heldBySchedule.contains(door))
        follow(.none, &reaction)
    }

    /// Everything that is due by now.
    package mutating func advance(_ reaction: inout Reaction) {
        follow(hold.advance(&reaction), &reaction)
        lapse(&reaction)
        if !hold.isHeld { openWatch.advance(openTime: plan.openTime, door: door, &reaction) }
        silence.advance(inputs, door: door, &reaction)
        retryIfDue(&reaction)
    }

    /// What must happen in the end is asked for again: staying open, being let go, and closing.
    private mutating func retryIfDue(_ reaction: inout Reaction) {
        guard !hold.isUndecided, retry.isDue(at: reaction.now.uptime) else { return }
        hasFault = false
        hold.askAgain(&reaction)
        guard owesClose else { return }
        owesClose = false
        reaction.command(.close, door: door)
    }

    /// The device that moves the door is back, and may have forgotten what it was told.
    mutating func actuatorReturned(_ reaction: inout Reaction) { hold.askAgain(&reaction) }

    package mutating func rulesChanged() { hold.rulesChanged() }

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

    /// A command could not be carried out; its row is written.
    mutating func commandFailed(_ command: DoorCommand, _ reaction: inout Reaction) {
        hasFault = true
        retry.failed(at: reaction.now.uptime)
        hold.failed(command.action)
        if command.action == .close { owesClose = admission == nil && !hold.isHeld }
    }

    mutating func follow(_ change: DoorHold.Change, _ reaction: inout Reaction) {
        switch change {
        case .none, .leftOpenEnded: break
        case .ended:
            if hold.isLocked { giveUpAdmission(&reaction) }
            if isOpen { openWatch.held(at: reaction.now.uptime) }
            sign.show(.red, door: door, &reaction)
        case .closeOrdered:
            giveUpAdmission(&reaction)
            sign.show(.red, door: door, &reaction)
            reaction.command(.close, door: door)
        case .openOrdered(let row):
            open(Admission(row: row, cause: .operator), after: row, &reaction)
        }
        guard hold.isHeld else { return }
        owesClose = false
        sign.show(.green, door: door, &reaction)
        if isOpen { openWatch.held(at: reaction.now.uptime) }
    }

    /// When something is due next, by uptime.
    package func nextDeadline(at now: Duration) -> Duration? {
        var next = NextDeadline(after: now)
        next.consider(hold.deadline)
        next.consider(admission?.deadline)
        next.consider(retry.dueAt)
        next.consider(silence.deadline)
        if !hold.isHeld { next.consider(openWatch.deadline(openTime: plan.openTime)) }
        return next.time
    }
}
