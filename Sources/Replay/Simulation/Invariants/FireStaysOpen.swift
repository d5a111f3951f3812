import AccessControl
import PassageControl

/// A fire opens at once and stays open, over restarts too, until somebody releases it (rule 5).
struct FireStaysOpen: Invariant {
    static let name = "a fire opens and stays open"
    static let watchesInputs = true

    private var latched: Set<DoorID> = []
    private var stored: Set<DoorID> = []
    /// Doors for which opening must be asked before anything else happens, and when the fire was seen.
    private var owed: [DoorID: Duration] = [:]

    mutating func saw(_ step: Step, at now: Moment) -> String? {
        if case .effect(let effect) = step { return see(effect) }
        switch step {
        case .durable(let entries): return noteStored(entries)
        case .found(let site): return noteStored(site.late)
        default: break
        }
        if let door = unopened(before: step, at: now.uptime) {
            return "there is a fire at \(door), and it is not opened"
        }
        switch step {
        case .began(let states):
            latched = Set(states.filter(\.value.isFireLatched).keys)
            if let lost = stored.subtracting(latched).min() { return "the fire at \(lost) is forgotten" }
        case .event(.input(let observation)): see(observation, at: now.uptime)
        default: break
        }
        return nil
    }

    /// The effects of a look at the inputs follow it at once; other inputs may be part of the same look.
    private func unopened(before step: Step, at now: Duration) -> DoorID? {
        if case .event(.input) = step { return owed.filter { $0.value < now }.keys.min() }
        return owed.keys.min()
    }

    private mutating func see(_ observation: InputObservation, at now: Duration) {
        guard observation.input == .fireInput, observation.level == .active else { return }
        guard latched.insert(observation.door).inserted else { return }
        owed[observation.door] = now
    }

    private mutating func see(_ effect: SiteEffect) -> String? {
        switch effect {
        case .record(let entry) where entry.kind == .fireReleased:
            if let door = entry.door { latched.remove(door) }
        case .command(let command):
            if command.action == .holdOpen { owed[command.door] = nil }
            guard latched.contains(command.door) else { return nil }
            if command.action == .close || command.action == .endHold {
                return "\(command.door) is let go although its fire was not released"
            }
            if command.action == .holdOpen, command.after != nil {
                return "the fire at \(command.door) waits for a row"
            }
        default: break
        }
        return nil
    }

    private mutating func noteStored(_ entries: [JournalEntry]) -> String? {
        for case let change? in entries.map(\.doorState) {
            if change.state.isFireLatched { stored.insert(change.door) } else { stored.remove(change.door) }
        }
        return nil
    }
}
