// What is wrong with an area, or with how many places a group has in one.

extension AccessRules {
    func problems(putting area: Area) -> [RulesProblem] {
        let subject = RulesSubject.area(area.id)
        let total = areas[area.id] == nil ? areas.count + 1 : areas.count
        var problems =
            Self.problems(id: area.id, of: subject)
            + Self.problems(text: area.name, field: "the name", of: subject)
            + Self.problems(count: total, of: "entries", maximum: RulesLimits.areas, in: .list("area"))
        if let places = area.capacity { problems += Self.problems(places: places, of: subject) }
        if let limit = area.stayLimit, limit <= .zero {
            problems.append(.noTime(subject, field: "the stay limit"))
        }
        if area.forgottenAfter <= .zero {
            problems.append(.noTime(subject, field: "the time after which a stay is forgotten"))
        }
        return problems
    }

    func problems(putting limit: GroupLimit) -> [RulesProblem] {
        let subject = RulesSubject.groupLimit(limit.key)
        let total = groupLimits[limit.key] == nil ? groupLimits.count + 1 : groupLimits.count
        return limit.problems
            + Self.problems(
                count: total, of: "entries", maximum: RulesLimits.groupLimits, in: .list("group limit"))
            + (areas[limit.key.area] == nil
                ? [.unknownReference(.area(limit.key.area), from: subject)] : [])
    }

    static func problems(places: Int, of subject: RulesSubject) -> [RulesProblem] {
        RulesLimits.places.contains(places) ? [] : [.badPlaces(subject, places)]
    }
}

extension GroupLimit {
    /// What is wrong with a limit taken alone, whatever else is among the rules.
    ///
    /// The store asks as well before it writes, for the reason that `User.problems` gives.
    package var problems: [RulesProblem] {
        let subject = RulesSubject.groupLimit(key)
        return AccessRules.problems(id: key.area, of: .area(key.area))
            + AccessRules.problems(text: key.group, field: "the group", of: subject)
            + AccessRules.problems(places: places, of: subject)
            + (key.group.isEmpty ? [.emptyGroup(subject)] : [])
    }
}
