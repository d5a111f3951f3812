import Foundation

// What lets a user pass here: enabled, with a profile that opens now.

extension RemedySearch {
    /// The user enabled, or permitted here now, or both.
    func admitting(_ user: User) -> [[Remedy]] {
        var enabled = user
        enabled.isEnabled = true
        let enabling: [Remedy] = user.isEnabled ? [] : [.change(.putUser(enabled))]
        guard failed.contains(where: \.isAboutPolicies), !mayLeaveLate else { return [enabling] }
        return giving(enabled) + widening(user).map { enabling + $0 } + newProfile(for: enabled)
    }

    /// A few profiles that open here now, one of them given to the user; one is as good as another.
    private func giving(_ user: User) -> [[Remedy]] {
        guard user.profiles.count < RulesLimits.profilesPerUser else { return [] }
        let clock = rules.calendar.wallClock(at: now)
        let open = rules.policies.filter { profile, points in
            !user.profiles.contains(profile)
                && points[question.read.accessPoint, default: []].contains { isOpen($0, clock) }
        }
        return open.keys.sorted().prefix(3).map { profile in
            var given = user
            given.profiles.append(profile)
            return [.change(.putUser(given))]
        }
    }

    private func isOpen(_ schedule: ScheduleID, _ clock: WallClock) -> Bool {
        rules.schedules[schedule]?.standing(at: clock, specialDays: rules.specialDays).isOpen ?? false
    }

    /// What others share with the user: a schedule exempt from a special day, or a profile that always opens here.
    private func widening(_ user: User) -> [[Remedy]] {
        let profiles = user.profiles.sorted().compactMap { rules.profiles[$0] }
        let policies = profiles.flatMap(\.policies).filter { $0.accessPoint == question.read.accessPoint }
        let exempted = Set(policies.map(\.schedule)).sorted().compactMap(exempting).prefix(3)
        let widened = profiles.first { $0.policies.count < RulesLimits.policiesPerProfile }.map { profile in
            var wider = profile
            wider.policies.append(
                AccessPolicy(accessPoint: question.read.accessPoint, schedule: Schedule.always.id))
            return [Remedy.change(.putProfile(wider))]
        }
        return exempted + [widened].compactMap(\.self)
    }

    /// The schedule exempt from special days, where it is open then.
    private func exempting(_ id: ScheduleID) -> [Remedy]? {
        guard var schedule = rules.schedules[id], !schedule.isExemptFromSpecialDays else { return nil }
        schedule.isExemptFromSpecialDays = true
        guard schedule.isOpen(at: now, calendar: rules.calendar, specialDays: rules.specialDays) else {
            return nil
        }
        return [.change(.putSchedule(schedule))]
    }

    /// A profile of its own for one who has none that could be widened.
    private func newProfile(for user: User) -> [[Remedy]] {
        let point = question.read.accessPoint
        let id = AccessProfileID("\(user.id)-\(point)")
        if rules.profiles[id] != nil { return [] }
        let policy = AccessPolicy(accessPoint: point, schedule: Schedule.always.id)
        var given = user
        given.profiles.append(id)
        let profile = AccessProfile(id: id, name: "Access to \(point)", policies: [policy])
        return [[.change(.putProfile(profile)), .change(.putUser(given))]]
    }
}

extension TraceStep.Observation {
    fileprivate var isAboutPolicies: Bool {
        switch self {
        case .accessPointPermitted, .policy: true
        default: false
        }
    }
}
