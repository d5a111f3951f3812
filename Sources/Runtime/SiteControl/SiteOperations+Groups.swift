import AccessControl
import SiteStore

extension SiteOperations {
    /// Every limit with what is taken of it, by group and area.
    func groups(_ answer: Answering) async throws {
        let (rules, presence) = try await rulesInForce()
        let members = Self.members(of: Set(rules.groupLimits.keys.map(\.group)), rules)
        let now = now()
        let limits = rules.groupLimits.sorted { ($0.key.group, $0.key.area) < ($1.key.group, $1.key.area) }
        for (key, places) in limits {
            try await answer(
                .group(
                    GroupDocument(
                        group: key.group, area: key.area.rawValue, places: places,
                        inside: presence.count(of: key.group, in: key.area, at: now, rules: rules),
                        members: members[key.group] ?? 0)))
        }
    }

    /// Gives a group a number of places in an area.
    func limit(
        _ group: String, in area: String, to places: Int, by caller: String, _ answer: Answering
    ) async throws {
        let limit = GroupLimit(group: group, area: try known(area), places: places)
        try await edit(by: caller) { [store] check in
            try await store.apply([.putGroupLimit(limit)], check: check)
        }
        let rules = try await rulesInForce().rules
        let members = Self.members(of: [group], rules)[group] ?? 0
        let who = members == 0 ? "nobody is in it yet" : members.counting("user")
        try await answer(.done("\(group): \(places.counting("place")) in \(area) (\(who))"))
    }

    /// Gives a group any number of places in an area.
    func unlimit(_ group: String, in area: String, by caller: String, _ answer: Answering) async throws {
        let key = GroupLimit.Key(group: group, area: AreaID(area))
        guard try await rulesInForce().rules.groupLimits[key] != nil else {
            _ = try known(area)
            throw ControlError.refused("\(group) has no limit in \(area)")
        }
        try await edit(by: caller) { [store] check in
            try await store.apply([.removeGroupLimit(key)], check: check)
        }
        try await answer(.done("\(group): any number of places in \(area)"))
    }

    private static func members(of groups: Set<String>, _ rules: AccessRules) -> [String: Int] {
        guard !groups.isEmpty else { return [:] }
        return rules.users.values.reduce(into: [:]) { counts, user in
            if groups.contains(user.group) { counts[user.group, default: 0] += 1 }
        }
    }
}
