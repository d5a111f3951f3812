import AccessControl
import GRDB

extension RulesWriter {
    // What the rules would not take is refused, because the next start could not load it.

    /// Adds a schedule or replaces it; the built-in ones stay as they are.
    func put(_ schedule: Schedule) throws {
        try refuse(schedule.problems)
        let stored = StoredSchedule(schedule)
        try execute(
            """
            INSERT INTO schedules (id, name, kind, from_day, through_day, weekdays, is_exempt)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind,
                from_day = excluded.from_day, through_day = excluded.through_day,
                weekdays = excluded.weekdays, is_exempt = excluded.is_exempt
            """,
            [
                schedule.id.rawValue, schedule.name, stored.kind, stored.from, stored.through,
                stored.weekdays, schedule.isExemptFromSpecialDays,
            ])
        try execute("DELETE FROM schedule_intervals WHERE schedule = ?", [schedule.id.rawValue])
        for (position, interval) in stored.intervals.enumerated() {
            try execute(
                """
                INSERT INTO schedule_intervals (schedule, position, start_minute, end_minute)
                VALUES (?, ?, ?, ?)
                """,
                [schedule.id.rawValue, position, interval.start, interval.end])
        }
    }

    /// Adds a special day or replaces it.
    func put(_ day: SpecialDay) throws {
        try refuse(day.problems)
        let key = day.day.description
        try execute(
            """
            INSERT INTO special_days (day, name) VALUES (?, ?)
            ON CONFLICT (day) DO UPDATE SET name = excluded.name
            """,
            [key, day.name])
        try execute("DELETE FROM special_day_intervals WHERE day = ?", [key])
        for (position, interval) in day.intervals.enumerated() {
            try execute(
                """
                INSERT INTO special_day_intervals (day, position, start_minute, end_minute)
                VALUES (?, ?, ?, ?)
                """,
                [key, position, interval.start, interval.end])
        }
    }

    /// Adds a profile or replaces its policies.
    func put(_ profile: AccessProfile) throws {
        try refuse(profile.problems)
        try execute(
            """
            INSERT INTO profiles (id, name) VALUES (?, ?)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name
            """,
            [profile.id.rawValue, profile.name])
        try execute("DELETE FROM profile_policies WHERE profile = ?", [profile.id.rawValue])
        for (position, policy) in profile.policies.enumerated() {
            try referring("schedule", policy.schedule.rawValue) {
                try execute(
                    """
                    INSERT INTO profile_policies (profile, position, access_point, schedule)
                    VALUES (?, ?, ?, ?)
                    """,
                    [profile.id.rawValue, position, policy.accessPoint.rawValue, policy.schedule.rawValue])
            }
        }
    }
}
