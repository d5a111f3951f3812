import AccessControl
import Foundation
import GateTestKit
import Testing

@Suite("Schedule")
struct ScheduleTests {
    let bratislava = SiteCalendar(timeZone: .sample)
    let newYork = SiteCalendar(timeZone: .named("America/New_York"))

    private func isOpen(_ schedule: Schedule, _ text: String, special: [SpecialDay] = []) throws -> Bool {
        schedule.isOpen(at: try .at(text), calendar: bratislava, specialDays: byDay(special))
    }

    private func byDay(_ days: [SpecialDay]) -> [CalendarDay: SpecialDay] {
        Dictionary(days.map { ($0.day, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private func schedule(_ kind: Schedule.Kind, exempt: Bool = false) -> Schedule {
        Schedule(id: "s", name: "S", kind: kind, isExemptFromSpecialDays: exempt)
    }

    private func daily(_ intervals: String..., exempt: Bool = false) throws -> Schedule {
        schedule(.daily(intervals: try intervals.map { try DayInterval($0) }), exempt: exempt)
    }

    /// How many minutes a schedule is open from one moment to another.
    private func minutesOpen(
        _ schedule: Schedule, from start: String, to end: String, _ calendar: SiteCalendar
    ) throws -> Int {
        let first = try Date.at(start)
        let minutes = Int(try Date.at(end).timeIntervalSince(first) / 60)
        return (0..<minutes).count {
            schedule.isOpen(
                at: first.addingTimeInterval(Double($0) * 60), calendar: calendar, specialDays: [:])
        }
    }

    @Test("the built-in schedules are always and never open, special days or not")
    func builtInSchedules() throws {
        let holiday = SpecialDay(day: try CalendarDay("2026-03-02"), name: "Holiday")
        #expect(try isOpen(.always, "2026-03-02T03:33:00+01:00", special: [holiday]))
        #expect(try !isOpen(.never, "2026-03-02T12:00:00+01:00", special: [holiday]))
    }

    @Test(
        "a daily interval holds from its first second to just before its end",
        arguments: [
            ("2026-03-02T07:59:59+01:00", false), ("2026-03-02T08:00:00+01:00", true),
            ("2026-03-02T17:59:59+01:00", true), ("2026-03-02T18:00:00+01:00", false),
        ])
    func dailyEdges(text: String, expected: Bool) throws {
        #expect(try isOpen(try daily("08:00-18:00"), text) == expected)
    }

    @Test("the whole day leaves out no second, and midnight belongs to the new day")
    func wholeDay() throws {
        let everyMonday = schedule(.weekly(weekdays: [.monday], intervals: [.wholeDay]))
        #expect(try !isOpen(everyMonday, "2026-03-01T23:59:59+01:00"))
        #expect(try isOpen(everyMonday, "2026-03-02T00:00:00+01:00"))
        #expect(try isOpen(everyMonday, "2026-03-02T23:59:59+01:00"))
        #expect(try !isOpen(everyMonday, "2026-03-03T00:00:00+01:00"))
    }

    @Test("a weekly schedule holds on its weekdays only")
    func weekly() throws {
        let weekend = schedule(
            .weekly(weekdays: [.saturday, .sunday], intervals: [DayInterval(start: 600, end: 720)]))
        #expect(try isOpen(weekend, "2026-03-07T10:30:00+01:00"))
        #expect(try isOpen(weekend, "2026-03-08T10:30:00+01:00"))
        #expect(try !isOpen(weekend, "2026-03-09T10:30:00+01:00"))
        #expect(try !isOpen(weekend, "2026-03-07T12:00:00+01:00"))
    }

    @Test("a normal schedule holds on its weekdays from its first day through its last")
    func normal() throws {
        let fair = schedule(
            .normal(
                from: try CalendarDay("2026-03-02"), through: try CalendarDay("2026-03-06"),
                weekdays: [.monday, .friday], intervals: [.wholeDay]))
        #expect(try isOpen(fair, "2026-03-02T00:00:00+01:00"))
        #expect(try !isOpen(fair, "2026-03-03T12:00:00+01:00"))
        #expect(try isOpen(fair, "2026-03-06T23:59:59+01:00"))
        #expect(try !isOpen(fair, "2026-03-09T12:00:00+01:00"))
        #expect(try !isOpen(fair, "2026-02-27T12:00:00+01:00"))
    }

    @Test("what an interval covers after midnight belongs to the day on which it started")
    func pastMidnight() throws {
        let fridayNight = schedule(
            .weekly(weekdays: [.friday], intervals: [try DayInterval("22:00-06:00")]))
        #expect(try isOpen(fridayNight, "2026-03-06T22:00:00+01:00"))
        #expect(try isOpen(fridayNight, "2026-03-07T05:59:59+01:00"))
        #expect(try !isOpen(fridayNight, "2026-03-07T06:00:00+01:00"))
        #expect(try !isOpen(fridayNight, "2026-03-06T05:00:00+01:00"))
        #expect(try !isOpen(fridayNight, "2026-03-07T22:00:00+01:00"))
    }

    @Test("a date range ends with the night that starts on its last day")
    func pastMidnightOfTheLastDay() throws {
        let oneNight = schedule(
            .normal(
                from: try CalendarDay("2026-03-02"), through: try CalendarDay("2026-03-02"),
                weekdays: Set(Schedule.Weekday.allCases), intervals: [try DayInterval("22:00-06:00")]))
        #expect(try !isOpen(oneNight, "2026-03-02T05:00:00+01:00"))
        #expect(try isOpen(oneNight, "2026-03-03T05:00:00+01:00"))
        #expect(try !isOpen(oneNight, "2026-03-03T23:00:00+01:00"))
    }

    @Test("a special day's own intervals replace those of the schedule")
    func specialDayOverrides() throws {
        let eve = SpecialDay(
            day: try CalendarDay("2026-12-24"), name: "Christmas Eve",
            intervals: [try DayInterval("09:00-12:00")])
        let christmas = SpecialDay(day: try CalendarDay("2026-12-25"), name: "Christmas")
        let office = try daily("08:00-18:00")
        #expect(try !isOpen(office, "2026-12-24T08:30:00+01:00", special: [eve, christmas]))
        #expect(try isOpen(office, "2026-12-24T11:59:59+01:00", special: [eve, christmas]))
        #expect(try !isOpen(office, "2026-12-25T11:00:00+01:00", special: [eve, christmas]))
        #expect(try isOpen(office, "2026-12-26T11:00:00+01:00", special: [eve, christmas]))
    }

    @Test("an exempt schedule knows no special days")
    func exemption() throws {
        let christmas = SpecialDay(day: try CalendarDay("2026-12-25"), name: "Christmas")
        #expect(
            try isOpen(
                try daily("08:00-18:00", exempt: true), "2026-12-25T11:00:00+01:00", special: [christmas]))
    }

    @Test("a special day rules the night that starts on it, and not the one that ends on it")
    func specialDayAndMidnight() throws {
        let closed = SpecialDay(day: try CalendarDay("2026-12-25"), name: "Christmas")
        let nights = try daily("22:00-06:00")
        #expect(try isOpen(nights, "2026-12-25T05:00:00+01:00", special: [closed]))
        #expect(try !isOpen(nights, "2026-12-25T23:00:00+01:00", special: [closed]))
        #expect(try !isOpen(nights, "2026-12-26T05:00:00+01:00", special: [closed]))
        #expect(try isOpen(nights, "2026-12-26T23:00:00+01:00", special: [closed]))
    }

    @Test("an hour that the clock skips does not occur")
    func springForward() throws {
        let skipped = try daily("02:00-03:00")
        #expect(
            try minutesOpen(
                skipped, from: "2026-03-29T00:00:00+01:00", to: "2026-03-29T12:00:00+02:00", bratislava) == 0)
        #expect(
            try minutesOpen(
                skipped, from: "2026-03-08T00:00:00-05:00", to: "2026-03-08T12:00:00-04:00", newYork) == 0)
        #expect(
            try minutesOpen(
                daily("01:30-02:30"), from: "2026-03-29T00:00:00+01:00", to: "2026-03-29T12:00:00+02:00",
                bratislava) == 30)
    }

    @Test("an hour that the clock repeats counts twice")
    func fallBack() throws {
        #expect(
            try minutesOpen(
                daily("02:00-03:00"), from: "2026-10-25T00:00:00+02:00", to: "2026-10-25T12:00:00+01:00",
                bratislava) == 120)
        #expect(
            try minutesOpen(
                daily("01:00-02:00"), from: "2026-11-01T00:00:00-04:00", to: "2026-11-01T12:00:00-05:00",
                newYork) == 120)
    }

    @Test("a night of eight hours by the wall lasts seven and nine where the clock changes")
    func nightsOfClockChanges() throws {
        let night = try daily("22:00-06:00")
        #expect(
            try minutesOpen(
                night, from: "2026-03-28T12:00:00+01:00", to: "2026-03-29T12:00:00+02:00", bratislava) == 7
                * 60)
        #expect(
            try minutesOpen(
                night, from: "2026-10-24T12:00:00+02:00", to: "2026-10-25T12:00:00+01:00", bratislava) == 9
                * 60)
        #expect(
            try minutesOpen(
                night, from: "2026-03-07T12:00:00-05:00", to: "2026-03-08T12:00:00-04:00", newYork) == 7 * 60)
        #expect(
            try minutesOpen(
                night, from: "2026-10-31T12:00:00-04:00", to: "2026-11-01T12:00:00-05:00", newYork) == 9 * 60)
    }
}
