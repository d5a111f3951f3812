import AccessControl
import PassageControl

/// Nothing moves because the program was started: an arm is lowered only after something happened to it (rule 3).
struct ClosesOnlyWhatMoved: Invariant {
    static let name = "nothing moves at start-up"
    static let watchesInputs = true

    private var moved: Set<DoorID> = []
    /// An order for the whole site concerns every door.
    private var isSiteMoved = false
    private let history: InputHistory

    init(history: InputHistory) { self.history = history }

    mutating func saw(_ step: Step, at now: Moment) -> String? {
        switch step {
        case .began(let states):
            // What was held or locked before the start may end after it.
            moved = Set(states.filter { $0.value != .normal }.keys)
            isSiteMoved = false
        case .event(.input(let observation)):
            if history.isChange { moved.insert(observation.door) }
        case .event(.order): isSiteMoved = true
        case .event(.command(let order)): moved.insert(order.door)
        case .effect(.record(let entry)): if let door = entry.door { moved.insert(door) }
        case .effect(.command(let command)) where command.action == .close:
            guard !isSiteMoved, !moved.contains(command.door) else { return nil }
            return "\(command.door) is closed although nothing has happened there since the start"
        default: break
        }
        return nil
    }
}
