import AccessControl
import PassageControl

/// What there is in the world at one door, whether the program sees it or not: who stands where, and where the arm is.
final class Street: Sendable {
    /// Where the arm or leaf is.
    enum Arm: Hashable {
        case down, rising, up, falling
    }

    private struct State {
        /// How much is on each input, by its place.
        var occupants = [Int](repeating: 0, count: DoorInput.allCases.count)
        var arm = Arm.down
        var armMoves = 0
        var isHeld = false
        var isLineTaken = false
        var lineLeftAt: Duration?
        var passing = 0
    }

    let door: DoorID
    let fitted: DoorInputs

    /// Closes by itself after a time: it has nothing to see cars with.
    let closesItself: Bool

    /// A leaf on a strike: whoever was let in opens it by hand.
    let isLeaf: Bool

    private let travel: Duration
    private let time: VirtualTime
    private let state = Confined(State())

    /// Called when an input has changed.
    private let changed = Confined<@Sendable (DoorInput) -> Void>({ _ in })

    init(
        door: DoorID, fitted: DoorInputs, closesItself: Bool, isLeaf: Bool = false, time: VirtualTime
    ) {
        self.door = door
        self.fitted = fitted
        self.closesItself = closesItself
        self.isLeaf = isLeaf
        travel = isLeaf ? .milliseconds(50) : .milliseconds(1_800)
        self.time = time
    }

    func onChange(_ body: @escaping @Sendable (DoorInput) -> Void) { changed.value = body }

    var arm: Arm { state.value.arm }

    /// Whether the arm is high enough to drive under.
    var isOpen: Bool { state.value.arm == .up }

    /// What an input would say if nothing were wrong with it.
    func level(of input: DoorInput) -> InputObservation.Level {
        switch input {
        case .openLimit: state.value.arm == .up ? .active : .inactive
        case .closedLimit where isLeaf: isOccupied(input) ? .inactive : .active
        case .closedLimit: state.value.arm == .down ? .active : .inactive
        default: isOccupied(input) ? .active : .inactive
        }
    }

    private func isOccupied(_ input: DoorInput) -> Bool { state.value.occupants[input.ordinal] > 0 }

    // MARK: Cars and people

    /// Something comes onto a loop, into a light beam, onto a button.
    func enter(_ input: DoorInput) { change(input, by: 1) }

    func leave(_ input: DoorInput) { change(input, by: -1) }

    private func change(_ input: DoorInput, by count: Int) {
        let before = level(of: input)
        state.value.occupants[input.ordinal] += count
        if level(of: input) != before { changed.value(input) }
    }

    /// Whether somebody stands under the arm.
    var isUnderArm: Bool { state.value.passing > 0 }

    func beginPassing() { state.value.passing += 1 }

    func endPassing() { state.value.passing -= 1 }

    /// The place at the line, for one car at a time; false when it is taken.
    func takeLine() -> Bool {
        guard !state.value.isLineTaken else { return false }
        state.value.isLineTaken = true
        return true
    }

    func leaveLine() {
        state.value.isLineTaken = false
        state.value.lineLeftAt = time.uptime
    }

    /// Whether a car has left the line so lately that the one which comes next is close behind it.
    func lineWasLeft(inTheLast span: Duration) -> Bool {
        state.value.lineLeftAt.map { time.uptime - $0 < span } ?? false
    }

    // MARK: The arm

    /// The relay asks for a movement; the operator's own circuit decides whether it happens.
    func move(_ action: DoorCommand.Action) {
        switch action {
        case .open:
            raise()
        case .holdOpen:
            state.value.isHeld = true
            raise()
        case .endHold:
            state.value.isHeld = false
            if closesItself { lower() }
        case .close:
            state.value.isHeld = false
            lower()
        }
    }

    private func raise() {
        guard state.value.arm != .up else { return armIsUp() }
        guard state.value.arm != .rising else { return }
        begin(.rising) { $0.armIsUp() }
    }

    private func armIsUp() {
        set(.up)
        guard closesItself else { return }
        let move = nextMove()
        time.at(time.uptime + .seconds(6)) { [self] in
            if state.value.armMoves == move { lower() }
        }
    }

    private func lower() {
        guard state.value.arm != .down, state.value.arm != .falling, !state.value.isHeld else { return }
        // The operator's own safety circuit lets no arm fall on a car (rule 1).
        guard !isUnderArm else { return armIsUp() }
        begin(.falling) { street in
            if street.isUnderArm { street.raise() } else { street.set(.down) }
        }
    }

    private func begin(_ movement: Arm, then end: @escaping @Sendable (Street) -> Void) {
        let move = nextMove()
        set(movement)
        time.at(time.uptime + travel) { [self] in
            if state.value.armMoves == move { end(self) }
        }
    }

    private func nextMove() -> Int {
        state.value.armMoves += 1
        return state.value.armMoves
    }

    private func set(_ arm: Arm) {
        let limits: [DoorInput] = [.openLimit, .closedLimit]
        let before = limits.map(level)
        state.value.arm = arm
        for (limit, level) in zip(limits, before) where self.level(of: limit) != level {
            changed.value(limit)
        }
    }
}
