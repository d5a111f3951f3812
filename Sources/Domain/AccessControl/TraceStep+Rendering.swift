package import Foundation

extension AccessDecision {
    /// The trace as sentences, one a step, with the names that the rules give and the times of their zone.
    package func explanation(rules: AccessRules, at moment: Date) -> [String] {
        trace.map { $0.sentence(rules: rules, at: moment) }
    }
}

extension TraceStep {
    /// What the rule saw, as one plain sentence without a full stop.
    ///
    /// A step keeps ids and values only; names come from the rules that are handed in, and an id stands for itself where
    /// they no longer know it.
    package func sentence(rules: AccessRules, at moment: Date) -> String {
        let wording = TraceWording(rules: rules, moment: moment)
        switch observation {
        case .blocked(let isBlocked):
            return isBlocked ? "it is on the blocked list" : "it is not on the blocked list"
        case .watched(let isWatched):
            return isWatched ? "it is on the watched list" : "it is not on the watched list"
        case .listed(let identifier, let user): return wording.listed(identifier, user)
        case .userEnabled(let isEnabled): return isEnabled ? "the user is enabled" : "the user is not enabled"
        case .credentialEnabled(let isEnabled):
            return isEnabled ? "the credential is enabled" : "the credential is not enabled"
        case .validity(let validity, let moment):
            return wording.period(of: "the credential", validity, moment)
        case .identifierValidity(let validity, let moment):
            return wording.period(of: "what was read", validity, moment)
        case .usesLeft(let uses): return wording.uses(uses)
        case .apartmentMatches(let matches):
            return matches ? "the apartment is the user's" : "the apartment is not the user's"
        case .policy(let profile, _, let schedule, let isOpen):
            return wording.policy(profile, schedule, isOpen: isOpen)
        case .accessPointPermitted(let point, let isPermitted):
            return isPermitted ? "a profile permits \(point)" : "no profile permits \(point)"
        case .specialDay(let day, let name, let schedule, let isOpen):
            return wording.specialDay(day, name, schedule, isOpen: isOpen)
        case .exitPolicy(.free): return "the exit is free for everyone"
        case .exitPolicy(.listed): return "the exit is for those who are listed or inside"
        case .nearest(let identifier, let likeness, let forgiven):
            return wording.nearest(identifier, likeness, forgiven: forgiven)
        case .equallyNear(let count): return "\(count) listed plates are equally near to it"
        case .secondFactor(let identifier, let sameHolder):
            return wording.secondFactor(identifier, sameHolder: sameHolder)
        case .passback(let area, let passback, let since):
            return wording.passback(area, passback, since: since)
        case .arriving(let area, let door, let since):
            return wording.arriving(area, door, since: since)
        case .capacity(let area, let inside, let places):
            return "\(inside) of \(places) places in \(wording.name(of: area)) are taken"
        case .groupCapacity(let group, let area, let inside, let places):
            return "\(inside) of the \(places) places of \(group) in \(wording.name(of: area)) are taken"
        case .stay(let area, let since, let limit, let moment):
            return wording.stay(in: area, since: since, limit: limit, at: moment)
        case .inside(let area): return area.map { "it is inside \($0)" } ?? "it is not known to be inside"
        }
    }
}

/// The sentences that need a name or a time.
private struct TraceWording {
    let rules: AccessRules
    let moment: Date

    func listed(_ identifier: IdentifierValue, _ user: UserID?) -> String {
        guard let user else { return "\(identifier.wording) is not listed" }
        guard let name = rules.users[user]?.name else { return "\(identifier.wording) is listed for \(user)" }
        return "\(identifier.wording) is listed for \(name) (\(user))"
    }

    func period(of subject: String, _ validity: Validity, _ moment: Date) -> String {
        if validity == .longTerm { return "\(subject) is valid long-term" }
        switch validity.state(at: moment) {
        case .notYet: return "\(subject) is not valid before \(text(validity.from))"
        case .ended: return "\(subject) was valid until \(text(validity.until))"
        case .valid:
            guard let until = validity.until else {
                return "\(subject) is valid since \(text(validity.from))"
            }
            return "\(subject) is valid until \(text(until))"
        }
    }

    func uses(_ uses: Int?) -> String {
        switch uses {
        case nil: "its uses are not counted"
        case 1: "1 use is left"
        case .some(let count): "\(count) uses are left"
        }
    }

    func policy(_ profile: AccessProfileID, _ schedule: ScheduleID, isOpen: Bool) -> String {
        let profileName = rules.profiles[profile]?.name ?? profile.rawValue
        let time = rules.calendar.wallClock(at: moment).timeText
        return "by the profile \(profileName), the schedule \(name(of: schedule)) is "
            + "\(isOpen ? "open" : "closed") at \(time)"
    }

    func specialDay(_ day: CalendarDay, _ name: String, _ schedule: ScheduleID, isOpen: Bool) -> String {
        let dayName = name.isEmpty ? "\(day)" : "\(name) (\(day))"
        return
            "the special day \(dayName) \(isOpen ? "opens" : "closes") the schedule \(self.name(of: schedule))"
    }

    func nearest(_ identifier: IdentifierValue, _ likeness: Likeness, forgiven: Bool) -> String {
        let difference =
            switch likeness {
            case .lookAlikes(1): "one look-alike character"
            case .lookAlikes(let count): "\(count) look-alike characters"
            case .substitution: "one character"
            case .insertion: "one character that the read has more"
            case .deletion: "one character that the read lacks"
            }
        return "\(identifier.wording) is listed and differs by \(difference), "
            + (forgiven ? "which is forgiven" : "which is too much to forgive")
    }

    func secondFactor(_ identifier: IdentifierValue?, sameHolder: Bool) -> String {
        guard let identifier else { return "a second factor was not seen in time" }
        return "\(identifier.wording) was seen with it and "
            + (sameHolder ? "belongs to the same user" : "does not belong to the same user")
    }

    func passback(_ area: AreaID, _ passback: Area.Passback, since: Date?) -> String {
        guard let since else { return "it is not known to be inside \(name(of: area))" }
        let inside = "it is inside \(name(of: area)) since \(text(since))"
        return passback == .hard ? inside : "\(inside), which is only noted there"
    }

    func arriving(_ area: AreaID, _ door: DoorID, since: Date) -> String {
        "it was let into \(name(of: area)) at \(door) at \(text(since)) and has not come through yet"
    }

    func stay(in area: AreaID, since: Date, limit: Duration, at moment: Date) -> String {
        let hours = Double(limit.components.seconds) / 3600
        return "it is inside \(name(of: area)) since \(text(since)), where stays are limited to \(hours) h"
    }

    func name(of area: AreaID) -> String { rules.name(of: area) }

    private func name(of schedule: ScheduleID) -> String {
        rules.schedules[schedule]?.name ?? schedule.rawValue
    }

    private func text(_ moment: Date?) -> String {
        guard let moment else { return "an unknown time" }
        let clock = rules.calendar.wallClock(at: moment)
        return "\(clock.day) \(clock.timeText)"
    }
}
