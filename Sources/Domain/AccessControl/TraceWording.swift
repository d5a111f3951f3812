import Foundation

/// The sentences that need a name or a time.
struct TraceWording {
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
                return "\(subject) has been valid since \(text(validity.from))"
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
            + (forgiven ? "which is forgiven" : "which is not forgiven")
    }

    func secondFactor(_ identifier: IdentifierValue?, sameHolder: Bool) -> String {
        guard let identifier else { return "a second factor was not seen in time" }
        return "\(identifier.wording) was seen with it and "
            + (sameHolder ? "belongs to the same user" : "does not belong to the same user")
    }

    func passback(_ area: AreaID, _ passback: Area.Passback, since: Date?) -> String {
        guard let since else { return "it is not known to be inside \(name(of: area))" }
        let inside = "it has been inside \(name(of: area)) since \(text(since))"
        return passback == .hard ? inside : "\(inside), which is only noted there"
    }

    func arriving(_ area: AreaID, _ door: DoorID, since: Date) -> String {
        "it was let into \(name(of: area)) at \(door) at \(text(since)) and has not come through yet"
    }

    func stay(in area: AreaID, since: Date, limit: Duration, at moment: Date) -> String {
        "it has been inside \(name(of: area)) since \(text(since)), "
            + "where stays are limited to \(Self.text(of: limit))"
    }

    /// In the largest unit that leaves no rest.
    private static func text(of duration: Duration) -> String {
        let seconds = duration.components.seconds
        if seconds % 3600 == 0 { return "\(seconds / 3600) h" }
        return seconds % 60 == 0 ? "\(seconds / 60) min" : "\(seconds) s"
    }

    func name(of area: AreaID) -> String { rules.name(of: area) }

    func name(of schedule: ScheduleID) -> String {
        rules.schedules[schedule]?.name ?? schedule.rawValue
    }

    /// Day and time, or the time alone on the day of the decision.
    func shortText(_ moment: Date) -> String {
        let clock = rules.calendar.wallClock(at: moment)
        let today = rules.calendar.wallClock(at: self.moment).day
        return clock.day == today ? clock.timeText : text(moment)
    }

    func text(_ moment: Date?) -> String {
        guard let moment else { return "an unknown time" }
        let clock = rules.calendar.wallClock(at: moment)
        return "\(clock.day) \(clock.timeText)"
    }
}
