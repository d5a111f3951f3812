import AccessControl
import Foundation
import PassageControl

/// No area and no group in it holds more than it may, counted by the rows: nobody is let in to a place that is taken.
struct NothingIsTooFull: Invariant {
    static let name = "no area holds more than it may"
    static let watchesInputs = false

    private var occupants: Occupants
    /// A clock that is set back remembers whom it had forgotten: only what is granted then is judged.
    private var wasClockSetBack = false
    private var wasOverruled = false

    init(plan: SitePlan) { occupants = Occupants(plan: plan) }

    mutating func saw(_ step: Step, at now: Moment) -> String? {
        defer { occupants.follow(step) }
        switch step {
        case .deed(.clock(let seconds)) where seconds < 0: wasClockSetBack = true
        case .effect(.record(let entry)) where entry.kind == .accessGranted: return judgeGrant(entry)
        // A guard may let in more than there is room for.
        case .effect(.record(let entry)) where entry.kind == .letThrough: wasOverruled = true
        case .effect(.record(let entry)) where entry.kind == .accessTaken: return judgeTaken(entry)
        default: break
        }
        return nil
    }

    private func judgeGrant(_ entry: JournalEntry) -> String? {
        guard let arrival = occupants.arrival(of: entry), let rules = occupants.rules,
            !occupants.isInside(arrival.subject, arrival.area, at: entry.at)
        else { return nil }
        if let places = rules.areas[arrival.area]?.capacity {
            let others = occupants.taking(arrival.area, at: entry.at).subtracting([arrival.subject])
            if others.count >= places { return "\(arrival.subject) is let in to \(arrival.area): \(others)" }
        }
        guard let group = rules.group(of: arrival.subject),
            let places = rules.groupLimits[GroupLimit.Key(group: group, area: arrival.area)]
        else { return nil }
        let others = occupants.taking(arrival.area, of: group, at: entry.at).subtracting([arrival.subject])
        guard others.count >= places else { return nil }
        return "\(arrival.subject) is let in to \(arrival.area), where \(group) has \(places): \(others)"
    }

    /// Groups and their limits are edited while a car is on its way; the places of an area are not.
    private func judgeTaken(_ entry: JournalEntry) -> String? {
        guard !wasClockSetBack, !wasOverruled, let change = entry.presenceChange, let area = change.area,
            let places = occupants.rules?.areas[area]?.capacity
        else { return nil }
        let inside = occupants.inside(area, at: entry.at)
        guard !inside.contains(change.subject), inside.count >= places else { return nil }
        return "\(change.subject) came into \(area), where \(inside.count) are inside"
    }
}
