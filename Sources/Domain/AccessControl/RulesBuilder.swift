package import Foundation

/// Makes rules out of their parts, one person after the other, and notes everything that is wrong.
///
/// A large site comes out of its database this way without being in memory twice.
package struct RulesBuilder {
    private var made: AccessRules
    private var problems: [RulesProblem] = []

    /// Everything but the people, who come one by one.
    package init(
        timeZone: TimeZone, schedules: some Sequence<Schedule> = [],
        specialDays: some Sequence<SpecialDay> = [],
        profiles: some Sequence<AccessProfile> = [], accessPoints: some Sequence<AccessPoint> = [],
        areas: some Sequence<Area> = [], groupLimits: some Sequence<GroupLimit> = [],
        blocked: some Sequence<IdentifierValue> = [], watched: some Sequence<IdentifierValue> = [],
        publicPINs: some Sequence<PublicPIN> = [], matching: MatchingPolicy = .standard
    ) {
        made = AccessRules(timeZone: timeZone)
        made.matching = matching
        made.blocked = Set(blocked)
        made.watched = Set(watched)
        add(areas: areas)
        add(groupLimits: groupLimits)
        add(accessPoints: accessPoints)
        add(schedules: schedules)
        add(specialDays: specialDays)
        add(profiles: profiles)
        add(publicPINs: publicPINs)
    }

    // What has a problem is added all the same, so that those who name it are not reported as well; only credentials are
    // not, because nothing names them and the index has room for one of each identifier.

    package mutating func add(_ user: User) {
        if made.users.contains(user.id) { problems.append(.idTwice(.user(user.id))) }
        problems += made.problems(putting: user)
        made.put(user)
    }

    /// Its holder must have been added before.
    package mutating func add(_ credential: Credential) {
        if made.credentials.contains(credential.id) {
            problems.append(.idTwice(.credential(credential.id)))
            return
        }
        let found = made.problems(putting: credential)
        problems += found
        if found.isEmpty { made.put(credential) }
    }

    /// The rules, or everything that is wrong with them, not only the first.
    package func rules() throws(RulesError) -> AccessRules {
        let all = problems + problemsOfLists()
        if !all.isEmpty { throw RulesError(all) }
        return made
    }

    private mutating func add(accessPoints added: some Sequence<AccessPoint>) {
        for point in added {
            problems += AccessRules.problems(id: point.id, of: .accessPoint(point.id))
            if made.accessPoints.updateValue(point, forKey: point.id) != nil {
                problems.append(.idTwice(.accessPoint(point.id)))
            }
        }
        made.nesting = AreaNesting(made.accessPoints.values)
    }

    private mutating func add(areas added: some Sequence<Area>) {
        for area in added {
            if made.areas[area.id] != nil { problems.append(.idTwice(.area(area.id))) }
            problems += made.problems(putting: area)
            made.areas[area.id] = area
        }
    }

    private mutating func add(groupLimits added: some Sequence<GroupLimit>) {
        for limit in added {
            if made.groupLimits[limit.key] != nil { problems.append(.idTwice(.groupLimit(limit.key))) }
            problems += made.problems(putting: limit)
            made.groupLimits[limit.key] = limit.places
        }
    }

    private mutating func add(schedules added: some Sequence<Schedule>) {
        for schedule in added where made.schedules[schedule.id] != schedule || !schedule.isBuiltIn {
            if !schedule.isBuiltIn, made.schedules[schedule.id] != nil {
                problems.append(.idTwice(.schedule(schedule.id)))
            }
            problems += made.problems(putting: schedule)
            if !schedule.isBuiltIn { made.put(schedule) }
        }
    }

    private mutating func add(specialDays added: some Sequence<SpecialDay>) {
        for day in added {
            if made.specialDays[day.day] != nil { problems.append(.idTwice(.specialDay(day.day))) }
            problems += made.problems(putting: day)
            made.put(day)
        }
    }

    private mutating func add(profiles added: some Sequence<AccessProfile>) {
        for profile in added {
            if made.profiles[profile.id] != nil { problems.append(.idTwice(.profile(profile.id))) }
            problems += made.problems(putting: profile)
            made.put(profile)
        }
    }

    private mutating func add(publicPINs added: some Sequence<PublicPIN>) {
        for pin in added {
            if made.publicPINs[pin.id] != nil { problems.append(.idTwice(.publicPIN(pin.id))) }
            problems += made.problems(putting: pin)
            made.publicPINs[pin.id] = pin
        }
    }

    private func problemsOfLists() -> [RulesProblem] {
        [("blocked", made.blocked.count), ("watched", made.watched.count)].flatMap { name, count in
            AccessRules.problems(count: count, of: "entries", maximum: RulesLimits.listed, in: .list(name))
        }
    }
}
