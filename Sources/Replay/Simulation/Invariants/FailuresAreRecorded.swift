import AccessControl
import PassageControl

/// The program only asks for movements: what a relay could not do is known and recorded (rule 1).
struct FailuresAreRecorded: Invariant {
    static let name = "a movement that failed is recorded"

    private var owed: [DoorID: Duration] = [:]

    mutating func saw(_ step: Step, at now: Moment) -> String? {
        if let late = owed.first(where: { $0.value + .seconds(1) < now.uptime }) {
            owed[late.key] = nil
            return "\(late.key) could not be moved at \(late.value), and no row says so"
        }
        switch step {
        case .began, .ended: owed = [:]
        case .answered(_, let door, .some): owed[door] = now.uptime
        case .effect(.record(let entry)) where entry.kind == .commandFailed:
            if let door = entry.door { owed[door] = nil }
        default: break
        }
        return nil
    }
}
