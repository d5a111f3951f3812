import AccessControl
import Foundation
import PassageControl

/// Where passback is hard nobody is let in, or comes in, who is inside by the rows; where it is soft, a row tells it.
struct NobodyInsideTwice: Invariant {
    static let name = "nobody is inside twice"
    static let watchesInputs = true

    private var occupants: Occupants
    /// Who was let in although inside, where that is to be told before anything else happens.
    private var untold: Presence.Subject?
    /// Whom a guard let in as well: what the rules have granted before is used all the same.
    private var overruled: Set<Presence.Subject> = []

    init(plan: SitePlan) { occupants = Occupants(plan: plan) }

    mutating func saw(_ step: Step, at now: Moment) -> String? {
        defer { occupants.follow(step) }
        if case .effect(.record(let entry)) = step { return judge(entry) }
        if case .effect = step { return nil }
        guard let subject = untold else { return nil }
        untold = nil
        return "\(subject) was let in although inside, and no row tells it"
    }

    private mutating func judge(_ entry: JournalEntry) -> String? {
        switch entry.kind {
        case .accessGranted: return judgeGrant(entry)
        case .accessTaken: return judgeTaken(entry)
        case .letThrough: if let change = entry.presenceChange { overruled.insert(change.subject) }
        case .passbackViolated: untold = nil
        default: break
        }
        return nil
    }

    private mutating func judgeGrant(_ entry: JournalEntry) -> String? {
        guard let arrival = occupants.arrival(of: entry) else { return nil }
        overruled.remove(arrival.subject)
        let isInside = occupants.isInside(arrival.subject, arrival.area, at: entry.at)
        switch occupants.rules?.areas[arrival.area]?.passback {
        case .soft where isInside: untold = arrival.subject
        case .hard where isInside: return "\(arrival.subject) is inside \(arrival.area) and is let in"
        case .hard:
            let other = occupants.expected.first {
                $0.subject == arrival.subject && $0.area == arrival.area && $0.door != arrival.door
            }
            return other.map { "\(arrival.subject) is let in at \(arrival.door) and at \($0.door)" }
        default: break
        }
        return nil
    }

    private func judgeTaken(_ entry: JournalEntry) -> String? {
        guard let change = entry.presenceChange, let area = change.area,
            occupants.rules?.areas[area]?.passback == .hard, !overruled.contains(change.subject),
            occupants.isInside(change.subject, area, at: entry.at)
        else { return nil }
        return "\(change.subject) came into \(area) twice"
    }
}
