import AccessControl
import PassageControl

/// A stuck relay of one lane never delays another: what may go reaches its own idle relay at once (rule 8).
struct LanesAreIndependent: Invariant {
    static let name = "no lane waits for another"
    static let watchesInputs = true

    /// An order that is on its way to a relay.
    private struct Order {
        let command: DoorCommand
        let due: Duration
    }

    private static let allowance: Duration = .milliseconds(20)

    private var waiting: [DoorID: [Order]] = [:]
    private var gated: [EntryID: [DoorCommand]] = [:]
    private var busy: Set<DoorID> = []
    private var freeSince: [DoorID: Duration] = [:]

    mutating func saw(_ step: Step, at now: Moment) -> String? {
        switch step {
        case .began, .ended: self = Self()
        case .effect(.command(let command)): order(command, at: now.uptime)
        case .effect(.withdrawOpenings(let door)): withdrawOpenings(of: door)
        case .event(.recorded(let row)):
            for command in gated.removeValue(forKey: row) ?? [] { expect(command, at: now.uptime) }
        case .event(.recordUnconfirmed(let row)): gated[row] = nil
        case .event(.input(let observation)): withdraw(observation)
        case .event(.commandFailed(let command, _, _)):
            waiting[command.door]?.removeAll { $0.command == command }
        case .asked(let action, let door):
            busy.insert(door)
            waiting[door]?.removeAll { $0.command.action == action }
        case .securing(let door): busy.insert(door)
        case .answered(_, let door, _), .secured(let door):
            busy.remove(door)
            freeSince[door] = now.uptime
        default: break
        }
        return late(at: now.uptime)
    }

    private mutating func order(_ command: DoorCommand, at now: Duration) {
        guard let row = command.after else { return expect(command, at: now) }
        gated[row, default: []].append(command)
    }

    /// What was ordered before a lock opens nothing any more.
    private mutating func withdrawOpenings(of door: DoorID) {
        for row in gated.keys { gated[row]?.removeAll { $0.door == door } }
        waiting[door]?.removeAll { order in
            if case .open = order.command.action { order.command.after != nil } else { false }
        }
    }

    /// What comes under the arm takes back a close that waits for its relay.
    private mutating func withdraw(_ observation: InputObservation) {
        guard observation.level != .inactive, [.safetyLoop, .photocell].contains(observation.input) else {
            return
        }
        waiting[observation.door]?.removeAll { $0.command.action == .close }
    }

    /// Newer orders may take older ones out of the queue; only the newest is waited for.
    private mutating func expect(_ command: DoorCommand, at now: Duration) {
        waiting[command.door] = [Order(command: command, due: now)]
    }

    private mutating func late(at now: Duration) -> String? {
        for (door, orders) in waiting where !busy.contains(door) {
            guard let order = orders.first else { continue }
            let due = max(order.due, freeSince[door] ?? .zero) + Self.allowance
            guard due < now else { continue }
            waiting[door] = []
            return "\(door) waits for its \(order.command.action) although its relay is idle"
        }
        return nil
    }
}
