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
        publicPINs: some Sequence<PublicPIN> = [], matching: MatchingPolicy = .standard
    ) throws(RulesError) {
        var builder = RulesBuilder(
            timeZone: timeZone, schedules: schedules, specialDays: specialDays, profiles: profiles,
            accessPoints: accessPoints, areas: areas, groupLimits: groupLimits, blocked: blocked,
            watched: watched, publicPINs: publicPINs, matching: matching)
        for user in users { builder.add(user) }
        for credential in credentials { builder.add(credential) }
        self = try builder.rules()
    }
}
