import AccessControl
import PassageControl

/// A hold that was ended is ended at the relay as well, as soon as that answers again: a door that says that it is locked
/// is no open one.
struct HoldsEnd: Invariant {
    static let name = "a hold that has ended is let go"
    static let watchesInputs = false

    /// Doors whose relay was asked to hold them open, and was not asked successfully to let go.
    private var held: Set<DoorID> = []
    private var holds = StandingHolds()

    mutating func saw(_ step: Step, at now: Moment) -> String? {
        switch step {
        case .began(let states):
            held = []
            holds.begin(states)
        case .ended: held = []
        case .asked(.holdOpen, let door): held.insert(door)
        case .answered(.endHold, let door, why: nil): held.remove(door)
        case .effect(.record(let entry)): holds.follow(entry)
        default: break
        }
        return nil
    }

    func end(at now: Moment) -> String? {
        let left = held.filter { !holds.holds($0) }.min()
        return left.map { "\($0) is not held any more, and its relay still holds it open" }
    }
}
