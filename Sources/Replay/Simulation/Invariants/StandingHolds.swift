import AccessControl
import PassageControl

/// Which doors something holds open, as the rows tell; each cause ends by itself.
struct StandingHolds {
    private var causes: [DoorID: Set<JournalEntry.Cause>] = [:]

    /// A program starts with what was stored.
    mutating func begin(_ states: [DoorID: DoorState]) {
        causes = [:]
        for (door, state) in states where state.isFireLatched { causes[door, default: []].insert(.fire) }
        for (door, state) in states where state.isHeldOpen { causes[door, default: []].insert(.operator) }
    }

    mutating func follow(_ entry: JournalEntry) {
        guard let door = entry.door else { return }
        switch entry.kind {
        case .heldOpen, .fireStarted: causes[door, default: []].insert(entry.cause ?? .operator)
        case .holdEnded: causes[door]?.remove(entry.cause ?? .operator)
        case .fireReleased: causes[door]?.remove(.fire)
        default: break
        }
        // Holds and locks come and go with other rows, too: of an order, of a lockdown, of one that could not be written.
        if let state = entry.doorState?.state, !state.isHeldOpen { causes[door]?.remove(.operator) }
    }

    func holds(_ door: DoorID) -> Bool { causes[door].map { !$0.isEmpty } ?? false }
}
