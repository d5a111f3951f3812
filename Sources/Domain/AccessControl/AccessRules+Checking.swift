// What is wrong with a thing that is about to be put among the rules. Each function looks and changes nothing.

extension AccessRules {
    func problems(putting user: User) -> [RulesProblem] {
        let subject = RulesSubject.user(user.id)
        let unknown = user.profiles.filter { profiles[$0] == nil }
        let total = users.contains(user.id) ? users.count : users.count + 1
        return user.problems
            + Self.problems(count: total, of: "entries", maximum: RulesLimits.users, in: .list("user"))
            + unknown.map { .unknownReference(.profile($0), from: subject) }
    }

    func problems(putting schedule: Schedule) -> [RulesProblem] {
        let total = schedules[schedule.id] == nil ? schedules.count + 1 : schedules.count
        return schedule.problems
            + Self.problems(
                count: total, of: "entries", maximum: RulesLimits.schedules, in: .list("schedule"))
    }

    func problems(putting day: SpecialDay) -> [RulesProblem] {
        let total = specialDays[day.day] == nil ? specialDays.count + 1 : specialDays.count
        return day.problems
            + Self.problems(
                count: total, of: "entries", maximum: RulesLimits.specialDays, in: .list("special day"))
    }

    func problems(putting profile: AccessProfile) -> [RulesProblem] {
        let subject = RulesSubject.profile(profile.id)
        let total = profiles[profile.id] == nil ? profiles.count + 1 : profiles.count
        let unknown = profile.policies.flatMap { policy in
            (accessPoints[policy.accessPoint] == nil ? [RulesSubject.accessPoint(policy.accessPoint)] : [])
                + (schedules[policy.schedule] == nil ? [.schedule(policy.schedule)] : [])
        }
        return profile.problems
            + Self.problems(count: total, of: "entries", maximum: RulesLimits.profiles, in: .list("profile"))
            + unknown.map { .unknownReference($0, from: subject) }
    }

    static func problems(id: some TypedID, of subject: RulesSubject) -> [RulesProblem] {
        (1...subject.idLength).contains(id.rawValue.count) ? [] : [.badID(subject)]
    }

    static func problems(text: String, field: String, of subject: RulesSubject) -> [RulesProblem] {
        // Bytes are counted first: it is quick, and never fewer than characters.
        if text.utf8.count <= RulesLimits.textLength || text.count <= RulesLimits.textLength { return [] }
        return [.tooLong(subject, field: field, maximum: RulesLimits.textLength)]
    }

    static func problems(intervals: [DayInterval], of subject: RulesSubject) -> [RulesProblem] {
        intervals.filter { !$0.isWellFormed }.map { .badInterval(subject, $0) }
            + problems(
                count: intervals.count, of: "intervals", maximum: RulesLimits.intervalsPerDay, in: subject)
    }

    static func problems(
        count: Int, of what: @autoclosure () -> String, maximum: Int, in subject: RulesSubject
    ) -> [RulesProblem] {
        count <= maximum ? [] : [.tooMany(subject, what: what(), count: count, maximum: maximum)]
    }
}

extension Schedule {
    /// Whether it is one of the two that always exist and never change.
    package var isBuiltIn: Bool { id == Schedule.always.id || id == Schedule.never.id }
}
