package import Foundation

extension Presence {
    /// How many vehicles and people are known to be in an area.
    package func count(in area: AreaID, at now: Date, rules: AccessRules) -> Int {
        occupancies[area]?.count(rememberedBy: rules.rulesOfArea(area), at: now) ?? 0
    }

    /// How many of them belong to a group.
    package func count(of group: String, in area: AreaID, at now: Date, rules: AccessRules) -> Int {
        occupancies[area]?.count(of: group, rememberedBy: rules.rulesOfArea(area), at: now) ?? 0
    }

    /// How many places of an area are taken: by those who are inside, and by others than the subject who are arriving.
    func placesTaken(in area: AreaID, before subject: Subject, at now: Date, rules: AccessRules) -> Int {
        count(in: area, at: now, rules: rules)
            + arriving(in: area, before: subject, at: now, rules: rules).count
    }

    /// The same of the places that a group has.
    func placesTaken(
        by group: String, in area: AreaID, before subject: Subject, at now: Date, rules: AccessRules
    ) -> Int {
        count(of: group, in: area, at: now, rules: rules)
            + arriving(in: area, before: subject, of: group, at: now, rules: rules).count
    }

    /// Everyone else, or everyone else of a group, who is arriving in an area and is not counted there already.
    private func arriving(
        in area: AreaID, before subject: Subject, of group: String? = nil, at now: Date, rules: AccessRules
    ) -> Set<Subject> {
        var others: Set<Subject> = []
        for arrival in arrivals where arrival.area == area && arrival.subject != subject {
            guard group == nil || arrival.group == group else { continue }
            if self.area(of: arrival.subject, at: now, rules: rules) != area {
                others.insert(arrival.subject)
            }
        }
        return others
    }
}
