extension User {
    /// What is wrong with a user taken alone, whatever else is among the rules.
    ///
    /// The store asks as well before it writes: what it kept and the rules then refused could not be loaded at the next
    /// start, and no lane would work.
    package var problems: [RulesProblem] {
        let subject = RulesSubject.user(id)
        let fields = [
            ("the name", name), ("the group", group), ("the building", building), ("the room", room),
            ("the phone number", phone),
        ]
        let webRelay = accessSetting.webRelay
        return AccessRules.problems(id: id, of: subject)
            + fields.flatMap { AccessRules.problems(text: $1, field: $0, of: subject) }
            + AccessRules.problems(
                count: profiles.count, of: "profiles", maximum: RulesLimits.profilesPerUser, in: subject)
            + (RulesLimits.webRelays.contains(webRelay) ? [] : [.badWebRelay(subject, webRelay)])
    }
}
