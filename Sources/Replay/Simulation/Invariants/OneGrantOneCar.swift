import AccessControl
import PassageControl

/// One grant admits one car: a second one under the arm without a grant raises `tailgating` (rule 6).
///
/// Cars are told apart by the arming loop, where they leave more room than a drawbar, and only what is beyond doubt is judged: no hold, no key, no fault of an input,
/// no alarm of the kind before, and every opening of this run has been used by another car.
struct OneGrantOneCar: Invariant {
    static let name = "a car without a grant is noticed"
    static let watchesInputs = true

    /// What is known of one lane in this run.
    private struct Lane {
        var openings = 0
        var cars = 0
        /// The car on the arming loop has gone under the arm already.
        var isCounted = true
        var isOnArmingLoop = false
        /// When the arming loop was last left; what comes onto it right after may be a trailer.
        var leftArmingLoop: Duration?
        var isUnclear = false
        /// By when the alarm must have been raised.
        var due: Duration?
    }

    private static let allowance: Duration = .seconds(4)

    /// What follows in less time belongs to the vehicle before it; `LanePlan.trailerGap` is not longer.
    private static let longestDrawbar: Duration = .milliseconds(1_500)

    private let lanes: Set<DoorID>
    private var known: [DoorID: Lane] = [:]
    private let history: InputHistory

    init(lanes: [LanePlan], history: InputHistory) {
        self.history = history
        self.lanes = Set(
            lanes.filter { $0.inputs.isSuperset(of: [.armingLoop, .safetyLoop]) && $0.freePassage == nil }
                .map(\.door))
    }

    mutating func saw(_ step: Step, at now: Moment) -> String? {
        switch step {
        case .began(let states):
            known = Dictionary(uniqueKeysWithValues: lanes.map { ($0, Lane()) })
            for (door, state) in states where state != .normal { known[door]?.isUnclear = true }
        case .ended: known = [:]
        case .deed(.input(_, let door, _, _)): known[door]?.isUnclear = true
        case .event(.order): for door in lanes { known[door]?.isUnclear = true }
        case .event(.input(let observation)): see(observation, at: now.uptime)
        case .effect(.record(let entry)): note(entry)
        default: break
        }
        guard let late = known.first(where: { $0.value.due.map { $0 < now.uptime } ?? false }) else {
            return nil
        }
        known[late.key]?.due = nil
        return "a car drove through \(late.key) behind another without a grant, and no alarm was raised"
    }

    private mutating func see(_ observation: InputObservation, at now: Duration) {
        guard history.isChange, known[observation.door] != nil else { return }
        let isActive = observation.level == .active
        switch observation.input {
        case .armingLoop:
            armingLoop(isActive: isActive, at: observation.door, now)
        case .safetyLoop where isActive: countCar(at: observation.door, now)
        case .manualKey: known[observation.door]?.isUnclear = true
        default: break
        }
    }

    private mutating func armingLoop(isActive: Bool, at door: DoorID, _ now: Duration) {
        known[door]?.isOnArmingLoop = isActive
        guard isActive else {
            known[door]?.leftArmingLoop = now
            return
        }
        let gap = known[door]?.leftArmingLoop.map { now - $0 }
        if gap.map({ $0 > Self.longestDrawbar }) ?? true { known[door]?.isCounted = false }
    }

    private mutating func countCar(at door: DoorID, _ now: Duration) {
        guard var lane = known[door], lane.isOnArmingLoop, !lane.isCounted else { return }
        // An arm that was found up at the start lets in whoever comes: whose grant that was is not known any more.
        guard lane.openings > 0 else { return }
        lane.isCounted = true
        lane.cars += 1
        if !lane.isUnclear, lane.cars > lane.openings { lane.due = now + Self.allowance }
        known[door] = lane
    }

    private mutating func note(_ entry: JournalEntry) {
        guard let door = entry.door else { return }
        switch entry.kind {
        case .accessGranted: known[door]?.openings += 1
        case .opened where entry.cause == .operator || entry.cause == .exitRequest: known[door]?.openings += 1
        case .opened, .heldOpen, .fireStarted, .locked, .commandFailed: known[door]?.isUnclear = true
        case .alarmRaised where entry.alarm == .tailgating || entry.alarm == .forcedOpen:
            known[door]?.due = nil
            known[door]?.isUnclear = true
        default: break
        }
    }
}
