import AccessControl
import PassageControl

/// The program only asks for movements: what a relay could not do, or never answered, is known and recorded (rule 1).
struct FailuresAreRecorded: Invariant {
    static let name = "a movement that failed is recorded"
    static let watchesInputs = true

    /// What was last asked of one relay.
    private struct Order {
        let asked: Duration
        /// By when a row must say that it failed; a relay that is silent has failed too.
        var due: Duration
    }

    private static let answerTime: Duration = .seconds(1)
    private static let allowance: Duration = .milliseconds(500)

    private var orders: [DoorID: Order] = [:]

    mutating func saw(_ step: Step, at now: Moment) -> String? {
        switch step {
        case .began, .ended: orders = [:]
        case .asked(_, let door):
            orders[door] = Order(asked: now.uptime, due: now.uptime + Self.answerTime + Self.allowance)
        case .answered(_, let door, nil): orders[door] = nil
        case .answered(_, let door, .some):
            let due = orders[door].map { min($0.due, now.uptime + Self.allowance) }
            if let due { orders[door]?.due = due }
        case .effect(.record(let entry)) where entry.kind == .commandFailed:
            if let door = entry.door { orders[door] = nil }
        default: break
        }
        guard let late = orders.first(where: { $0.value.due < now.uptime }) else { return nil }
        orders[late.key] = nil
        return "\(late.key) could not be moved at \(late.value.asked), and no row says so"
    }
}
