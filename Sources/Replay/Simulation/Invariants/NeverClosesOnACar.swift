import AccessControl
import PassageControl

/// Closing is asked for only when every fitted safety input is fresh and has been clear for a second (rule 2).
struct NeverClosesOnACar: Invariant {
    static let name = "no arm is closed onto a car"
    static let watchesInputs = false

    private let safetyInputs: [DoorID: [DoorInput]]
    private let history: InputHistory

    init(lanes: [LanePlan], history: InputHistory) {
        self.history = history
        safetyInputs = Dictionary(
            lanes.map { lane in (lane.door, [.safetyLoop, .photocell].filter(lane.inputs.contains)) }
        ) { first, _ in first }
    }

    mutating func saw(_ step: Step, at now: Moment) -> String? {
        switch step {
        case .effect(.command(let command)) where command.action == .close:
            return judge(command.door, clearFor: .seconds(1), at: now.uptime)
        // Between the wish and the relay half a second may pass; what comes under the arm meanwhile counts.
        case .asked(.close, let door): return judge(door, clearFor: .milliseconds(1), at: now.uptime)
        default: break
        }
        return nil
    }

    private func judge(_ door: DoorID, clearFor time: Duration, at now: Duration) -> String? {
        guard let inputs = safetyInputs[door] else { return nil }
        guard !inputs.isEmpty else { return "\(door) is closed although nothing there can see a car" }
        for input in inputs {
            guard let objection = history.objection(of: input, at: door, clearFor: time, now: now) else {
                continue
            }
            return "\(door) is closed although \(objection)"
        }
        return nil
    }
}
