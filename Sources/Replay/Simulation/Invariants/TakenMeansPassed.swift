import AccessControl
import PassageControl

/// Access is taken by whoever comes under the arm, and by nobody else: where a loop or a photocell sees cars pass.
struct TakenMeansPassed: Invariant {
    static let name = "access is taken by a car that passes"
    static let watchesInputs = true

    private static let detectors: DoorInputs = [.safetyLoop, .photocell]

    private let lanes: Set<DoorID>
    /// Since when each lane has a grant that was not used.
    private var granted: [DoorID: Duration] = [:]
    /// To whom this run granted anything: a car that an earlier run let in may still be under the arm.
    private var users: Set<String> = []
    private var lastSeen: [DoorID: Duration] = [:]
    /// Lanes whose inputs were broken in this run: what they saw of cars is anybody's guess.
    private var unclear: Set<DoorID> = []

    init(lanes: [LanePlan]) {
        self.lanes = Set(lanes.filter { !$0.inputs.isDisjoint(with: Self.detectors) }.map(\.door))
    }

    mutating func saw(_ step: Step, at now: Moment) -> String? {
        switch step {
        case .began, .ended:
            granted = [:]
            users = []
            lastSeen = [:]
        case .deed(.input(_, let door, _, _)): unclear.insert(door)
        case .event(.input(let observation)) where observation.level == .active:
            if Self.detectors.contains(observation.input) { lastSeen[observation.door] = now.uptime }
        case .effect(.record(let entry)): return judge(entry, at: now.uptime)
        default: break
        }
        return nil
    }

    private mutating func judge(_ entry: JournalEntry, at now: Duration) -> String? {
        guard let door = entry.door, lanes.contains(door) else { return nil }
        switch entry.kind {
        case .accessGranted:
            granted[door] = granted[door] ?? now
            if let user = entry.personal?.user { users.insert(user) }
        case .accessNotTaken: granted[door] = nil
        case .accessTaken:
            guard let user = entry.personal?.user, users.contains(user) else { return nil }
            defer { granted[door] = nil }
            guard let since = granted[door], !unclear.contains(door) else { return nil }
            if let lastSeen = lastSeen[door], lastSeen >= since { return nil }
            return "\(door): access was taken, and nothing came under the arm since it was granted"
        default: break
        }
        return nil
    }
}
