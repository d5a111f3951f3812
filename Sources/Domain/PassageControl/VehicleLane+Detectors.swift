import AccessControl

// What sees a car pass under the arm, and what becomes of the books when it does not work.
//
// A loop that stays occupied for ever, or is not heard of, tells nothing of cars. It is passed over for the next best
// until it works again: the photocell, and then leaving the arming loop. Closing is another matter: what does not work
// counts as occupied there.

extension VehicleLane {
    private static let carDetectors: DoorInputs = [.safetyLoop, .photocell]

    /// What sees a car pass under the arm now, if anything does.
    var carDetector: DoorInput? { Self.carDetectors.first { works($0) } }

    /// Whether anything is fitted that sees a car pass under the arm, working or not.
    var hasCarDetector: Bool { !plan.inputs.isDisjoint(with: Self.carDetectors) }

    /// Neither loop nor photocell: only the arm's own position, if that, tells that somebody passed.
    var seesNobodyPass: Bool { !hasCarDetector && !plan.inputs.contains(.armingLoop) }

    /// Nothing that works here could tell whether somebody passed.
    var isBlind: Bool {
        if seesNobodyPass { return !plan.inputs.contains(.closedLimit) }
        return carDetector == nil && !works(.armingLoop)
    }

    /// Whether an input is fitted and neither stuck nor lost.
    func works(_ input: DoorInput) -> Bool {
        plan.inputs.contains(input) && !stuckInputs.contains(input) && !silence.isLost(input)
    }

    /// What saw the car under the arm has failed: the books are brought in order without it.
    ///
    /// While the next best still sees it, that is waited for.
    mutating func endPassingUnseen(_ reaction: inout Reaction) {
        let now = reaction.now.uptime
        guard movement == .carPassing else { return }
        if let carDetector, inputs.level(of: carDetector, at: now) != .inactive { return }
        endPassingInDoubt(&reaction)
        // What comes next is another car, however soon.
        lastPassage?.mayGoOn = false
        if inputs.isActive(.closedLimit, at: now) { armIsDown(&reaction) }
    }

    /// Makes room for one grant more behind a car that is seen under the arm for so long that others must have passed it.
    mutating func endFirstFollower(_ reaction: inout Reaction) -> Bool {
        guard movement == .carPassing, let first = unseenFollowers.first else { return false }
        takeAlong([first], &reaction)
        return true
    }

    /// Those who drove on behind the car that is seen under the arm for too long, by what else there is to see them.
    ///
    /// They left the arming loop; without one, something came into the beam once more.
    var unseenFollowers: [Admission] {
        works(.armingLoop) ? leftLine : Array(inOrder.prefix(crossingsBehind))
    }

    /// Those who drove on bumper to bumper, so that the loop was never clear between them.
    ///
    /// They left the arming loop, and the beam tells them apart; without it they may as well have turned away.
    var closeFollowers: [Admission] {
        works(.photocell) && carDetector != .photocell ? Array(leftLine.prefix(crossingsBehind)) : []
    }

    private var inOrder: [Admission] { admissions.sorted { $0.row < $1.row } }

    private var leftLine: [Admission] { inOrder.filter { $0.leftLineAt != nil } }

    /// How often something came into the beam behind the car that was under the arm first.
    private var crossingsBehind: Int { max(beam.crossings - 1, 0) }
}
