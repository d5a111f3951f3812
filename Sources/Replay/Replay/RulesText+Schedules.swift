import AccessControl

extension RulesText {
    private static let dayWords: [Schedule.Weekday: String] = [
        .monday: "mon", .tuesday: "tue", .wednesday: "wed", .thursday: "thu", .friday: "fri",
        .saturday: "sat",
        .sunday: "sun",
    ]

    func profile(_ profile: AccessProfile) -> String {
        let policies = profile.policies.map { policy in
            YAMLText.table([
                ("at", YAMLText.quoted(policy.accessPoint.rawValue)),
                ("schedule", YAMLText.quoted(policy.schedule.rawValue)),
            ])
        }
        return YAMLText.table([
            ("id", YAMLText.quoted(profile.id.rawValue)), ("name", YAMLText.quoted(profile.name)),
            ("policies", YAMLText.list(policies)),
        ])
    }

    func schedule(_ schedule: Schedule) -> String {
        YAMLText.table([
            ("id", YAMLText.quoted(schedule.id.rawValue)), ("name", YAMLText.quoted(schedule.name)),
            kind(schedule.kind), ("exempt", schedule.isExemptFromSpecialDays ? "true" : nil),
        ])
    }

    func specialDay(_ day: SpecialDay) -> String {
        YAMLText.table([
            ("date", YAMLText.quoted(day.day.description)), ("name", YAMLText.quoted(day.name)),
            ("hours", hours(day.intervals)),
        ])
    }

    private func kind(_ kind: Schedule.Kind) -> (key: String, value: String?) {
        switch kind {
        case .always, .never: ("daily", nil)
        case .daily(let intervals): ("daily", YAMLText.table([("hours", hours(intervals))]))
        case .weekly(let weekdays, let intervals):
            ("weekly", YAMLText.table([("days", days(weekdays)), ("hours", hours(intervals))]))
        case .normal(let from, let through, let weekdays, let intervals):
            (
                "normal",
                YAMLText.table([
                    ("from", YAMLText.quoted(from.description)),
                    ("through", YAMLText.quoted(through.description)),
                    ("days", days(weekdays)), ("hours", hours(intervals)),
                ])
            )
        }
    }

    private func days(_ weekdays: Set<Schedule.Weekday>) -> String {
        YAMLText.list(Schedule.Weekday.allCases.filter(weekdays.contains).compactMap { Self.dayWords[$0] })
    }

    private func hours(_ intervals: [DayInterval]) -> String {
        YAMLText.list(intervals.map { YAMLText.quoted($0.description) })
    }
}
