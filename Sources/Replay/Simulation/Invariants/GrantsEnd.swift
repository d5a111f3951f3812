import AccessControl
import PassageControl

/// A grant is soon taken, not taken or taken back, while the program runs: none waits for the end of the run.
struct GrantsEnd: Invariant {
    static let name = "a grant ends in time"
    static let watchesInputs = false

    private struct Grant {
        let point: AccessPointID?
        let user: String?
        let at: Duration
    }

    /// Longer than any grant is kept, with a car under the arm that turns back late.
    private static let longest: Duration = .seconds(180)

    private var open: [Grant] = []

    mutating func saw(_ step: Step, at now: Moment) -> String? {
        switch step {
        case .began, .ended: open = []
        case .effect(.record(let entry)): note(entry, at: now.uptime)
        case .event(.tick): return late(at: now.uptime, limit: Self.longest)
        default: break
        }
        return nil
    }

    private mutating func note(_ entry: JournalEntry, at now: Duration) {
        switch entry.kind {
        case .accessGranted:
            open.append(Grant(point: entry.accessPoint, user: entry.personal?.user, at: now))
        case .accessTaken, .accessNotTaken: end(entry)
        case .accessDenied where entry.reason == .journalUnavailable: end(entry)
        default: break
        }
    }

    private mutating func end(_ entry: JournalEntry) {
        let index = open.firstIndex {
            $0.point == entry.accessPoint && $0.user == entry.personal?.user
        }
        if let index { open.remove(at: index) }
    }

    private func late(at now: Duration, limit: Duration) -> String? {
        guard let grant = open.first(where: { now - $0.at > limit }) else { return nil }
        return
            "the grant of \(grant.user ?? "somebody") at \(grant.point?.rawValue ?? "") from \(grant.at) has no end"
    }

    /// Nobody comes in the quiet time: what was granted before it has ended.
    func end(at now: Moment) -> String? { late(at: now.uptime, limit: SimulatedRun.quietTime) }
}
