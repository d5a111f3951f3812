package import Foundation

extension AccessRules {
    /// Rules from plain lists, such as the rows of a database.
    ///
    /// Throws everything that is wrong with them, not only the first.
    package init(
        timeZone: TimeZone, users: some Sequence<User> = [], credentials: some Sequence<Credential> = [],
        schedules: some Sequence<Schedule> = [], specialDays: some Sequence<SpecialDay> = [],
        profiles: some Sequence<AccessProfile> = [], accessPoints: some Sequence<AccessPoint> = [],
        areas: some Sequence<Area> = [], groupLimits: some Sequence<GroupLimit> = [],
        blocked: some Sequence<IdentifierValue> = [], watched: some Sequence<IdentifierValue> = [],
        matching: MatchingPolicy = .standard
    ) throws(RulesError) {
        self.init(timeZone: timeZone)
        self.matching = matching
        var problems: [RulesProblem] = []
        problems += add(areas: areas)
        problems += add(groupLimits: groupLimits)
        problems += add(accessPoints: accessPoints)
        problems += add(schedules: schedules)
        problems += add(specialDays: specialDays)
        problems += add(profiles: profiles)
        problems += add(users: users)
        problems += add(credentials: credentials)
        self.blocked = Set(blocked)
        self.watched = Set(watched)
        problems += problemsOfLists()
        if !problems.isEmpty { throw RulesError(problems) }
    }

    // What has a problem is added all the same, so that those who name it are not reported as well; only credentials are
    // not, because nothing names them and the index has room for one of each identifier.

    private mutating func add(accessPoints added: some Sequence<AccessPoint>) -> [RulesProblem] {
        var problems: [RulesProblem] = []
        for point in added {
            problems += Self.problems(id: point.id, of: .accessPoint(point.id))
            if accessPoints.updateValue(point, forKey: point.id) != nil {
                problems.append(.idTwice(.accessPoint(point.id)))
            }
        }
        return problems
    }

    private mutating func add(areas added: some Sequence<Area>) -> [RulesProblem] {
        var problems: [RulesProblem] = []
        for area in added {
            if areas[area.id] != nil { problems.append(.idTwice(.area(area.id))) }
            problems += self.problems(putting: area)
            areas[area.id] = area
        }
        return problems
    }

    private mutating func add(groupLimits added: some Sequence<GroupLimit>) -> [RulesProblem] {
        var problems: [RulesProblem] = []
        for limit in added {
            if groupLimits[limit.key] != nil { problems.append(.idTwice(.groupLimit(limit.key))) }
            problems += self.problems(putting: limit)
            groupLimits[limit.key] = limit.places
        }
        return problems
    }

    private mutating func add(schedules added: some Sequence<Schedule>) -> [RulesProblem] {
        var problems: [RulesProblem] = []
        for schedule in added where schedules[schedule.id] != schedule || !schedule.isBuiltIn {
            if !schedule.isBuiltIn, schedules[schedule.id] != nil {
                problems.append(.idTwice(.schedule(schedule.id)))
            }
            problems += self.problems(putting: schedule)
            if !schedule.isBuiltIn { put(schedule) }
        }
        return problems
    }

    private mutating func add(specialDays added: some Sequence<SpecialDay>) -> [RulesProblem] {
        var problems: [RulesProblem] = []
        for day in added {
            if specialDays[day.day] != nil { problems.append(.idTwice(.specialDay(day.day))) }
            problems += self.problems(putting: day)
            put(day)
        }
        return problems
    }

    private mutating func add(profiles added: some Sequence<AccessProfile>) -> [RulesProblem] {
        var problems: [RulesProblem] = []
        for profile in added {
            if profiles[profile.id] != nil { problems.append(.idTwice(.profile(profile.id))) }
            problems += self.problems(putting: profile)
            put(profile)
        }
        return problems
    }

    private mutating func add(users added: some Sequence<User>) -> [RulesProblem] {
        var problems: [RulesProblem] = []
        for user in added {
            if users[user.id] != nil { problems.append(.idTwice(.user(user.id))) }
            problems += self.problems(putting: user)
            put(user)
        }
        return problems
    }

    private mutating func add(credentials added: some Sequence<Credential>) -> [RulesProblem] {
        var problems: [RulesProblem] = []
        for credential in added {
            if credentials[credential.id] != nil {
                problems.append(.idTwice(.credential(credential.id)))
                continue
            }
            let found = self.problems(putting: credential)
            problems += found
            if found.isEmpty { put(credential) }
        }
        return problems
    }

    private func problemsOfLists() -> [RulesProblem] {
        [("blocked", blocked.count), ("watched", watched.count)].flatMap { name, count in
            Self.problems(count: count, of: "entries", maximum: RulesLimits.listed, in: .list(name))
        }
    }
}
