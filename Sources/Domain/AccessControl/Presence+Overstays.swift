package import Foundation

/// Somebody who is inside for longer than the area allows.
package struct Overstay: Hashable, Sendable {
    package let subject: Presence.Subject
    package let stay: Presence.Stay
}

extension Presence {
    /// Who is known to be inside for longer than the area allows, by area and then the longest stay first.
    ///
    /// A stay that is forgotten by now is none: nobody knows whether the subject is still there.
    package func overstays(at now: Date, rules: AccessRules) -> [Overstay] {
        limitedAreas(of: rules).flatMap { area, visits in
            let remembered = visits.firstPosition { !area.forgets($0.since, at: now) }
            let inTime = visits.firstPosition { !area.isOverstay(since: $0.since, at: now) }
            return visits[min(remembered, inTime)..<inTime].map {
                Overstay(subject: $0.subject, stay: Stay(area: area.id, since: $0.since))
            }
        }
    }

    /// The next moment at which somebody who is inside will have stayed too long, or nil.
    package func nextOverstay(after now: Date, rules: AccessRules) -> Date? {
        limitedAreas(of: rules).compactMap { area, visits -> Date? in
            let next = visits.firstPosition { !area.isOverstay(since: $0.since, at: now) }
            guard next < visits.endIndex, let limit = area.stayLimit else { return nil }
            return visits[next].since.addingTimeInterval(limit.inSeconds)
        }.min()
    }

    /// The areas with a limit that passes before the stay is forgotten, with who is in them.
    private func limitedAreas(of rules: AccessRules) -> [(Area, [Occupancy.Visit])] {
        occupancies.keys.sorted().compactMap { id in
            guard let area = rules.areas[id], let limit = area.stayLimit, limit < area.forgottenAfter,
                let occupancy = occupancies[id]
            else { return nil }
            return (area, occupancy.visits)
        }
    }
}
