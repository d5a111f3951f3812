import AccessControl
import PassageControl

/// A hold that was ended is ended at the relay as well, as soon as that answers again: a door that says that it is locked
/// is no open one.
struct HoldsEnd: Invariant {
    static let name = "a hold that has ended is let go"

    /// Doors whose relay was asked to hold them open, and was not asked successfully to let go.
    private var held: Set<DoorID> = []
    private var holds: [DoorID: Set<JournalEntry.Cause>] = [:]

    mutating func saw(_ step: Step, at now: Moment) -> String? {
        switch step {
        case .began(let states): begin(states)
        case .ended: (held, holds) = ([], [:])
        case .asked(.holdOpen, let door): held.insert(door)
        case .answered(.endHold, let door, why: nil): held.remove(door)
        case .effect(.record(let entry)): follow(entry)
        default: break
        }
        return nil
    }

    private mutating func begin(_ states: [DoorID: DoorState]) {
        (held, holds) = ([], [:])
        for (door, state) in states where state.isFireLatched { holds[door, default: []].insert(.fire) }
        for (door, state) in states where state.isHeldOpen { holds[door, default: []].insert(.operator) }
    }

    private mutating func follow(_ entry: JournalEntry) {
        guard let door = entry.door else { return }
        switch entry.kind {
        case .heldOpen, .fireStarted: holds[door, default: []].insert(entry.cause ?? .operator)
        case .holdEnded: holds[door]?.remove(entry.cause ?? .operator)
        case .fireReleased: holds[door]?.remove(.fire)
        default: break
        }
        if let state = entry.doorState?.state, !state.isHeldOpen { holds[door]?.remove(.operator) }
    }

    func end(at now: Moment) -> String? {
        let left = held.filter { holds[$0, default: []].isEmpty }.min()
        return left.map { "\($0) is not held any more, and its relay still holds it open" }
    }
}
