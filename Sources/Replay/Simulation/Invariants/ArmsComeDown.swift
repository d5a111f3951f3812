import AccessControl
import PassageControl

/// An arm that the program has raised comes down again: when nobody comes any more and nothing holds it, closing was
/// asked for after the last opening.
///
/// Only of lanes that can see what is under the arm (rule 2), and where the relay said that it did what it was asked. An
/// arm that rose when nobody was let in any more is forced open: that is told, and a person looks at it.
struct ArmsComeDown: Invariant {
    static let name = "a raised arm comes down"
    static let watchesInputs = false

    /// What became of one lane in this run.
    private struct Arm {
        var raisedAt: Duration?
        var isForced = false
    }

    /// How long everything must have been clear.
    private static let settling: Duration = .seconds(20)

    private let detectors: [DoorID: [DoorInput]]
    private var arms: [DoorID: Arm] = [:]
    private var holds = StandingHolds()
    private let history: InputHistory

    init(lanes: [LanePlan], history: InputHistory) {
        self.history = history
        let seeing = lanes.map { lane in
            (lane.door, [.safetyLoop, .photocell].filter(lane.inputs.contains))
        }
        detectors = Dictionary(seeing.filter { !$0.1.isEmpty }) { first, _ in first }
    }

    mutating func saw(_ step: Step, at now: Moment) -> String? {
        switch step {
        case .began(let states): begin(states)
        case .ended: arms = [:]
        case .answered(let action, let door, why: nil): note(action, at: door, now.uptime)
        case .asked(.close, let door): arms[door]?.raisedAt = nil
        case .effect(.record(let entry)): follow(entry)
        default: break
        }
        return nil
    }

    private mutating func begin(_ states: [DoorID: DoorState]) {
        arms = detectors.mapValues { _ in Arm() }
        holds.begin(states)
    }

    private mutating func note(_ action: DoorCommand.Action, at door: DoorID, _ now: Duration) {
        switch action {
        case .open, .holdOpen, .endHold: arms[door]?.raisedAt = now
        case .close: break
        }
    }

    private mutating func follow(_ entry: JournalEntry) {
        holds.follow(entry)
        guard let door = entry.door, entry.alarm == .forcedOpen else { return }
        if entry.kind == .alarmRaised { arms[door]?.isForced = true }
        if entry.kind == .alarmCleared { arms[door]?.isForced = false }
    }

    func end(at now: Moment) -> String? {
        for (door, arm) in arms.sorted(by: { $0.key < $1.key }) where !holds.holds(door) && !arm.isForced {
            guard let raisedAt = arm.raisedAt, now.uptime - raisedAt >= SimulatedRun.quietTime,
                isClear(door, at: now.uptime), !history.isActive(.closedLimit, at: door, now: now.uptime)
            else { continue }
            return "\(door) was raised at \(raisedAt), and closing was never asked for"
        }
        return nil
    }

    private func isClear(_ door: DoorID, at now: Duration) -> Bool {
        let isKeyOn = history.isActive(.manualKey, at: door, now: now)
        return !isKeyOn
            && detectors[door, default: []].allSatisfy { input in
                history.objection(of: input, at: door, clearFor: Self.settling, now: now) == nil
            }
    }
}
