import AccessControl
import Foundation
import GateTestKit
import Testing

@Suite("When a schedule next changes")
struct NextChangeTests {
    let calendar = SiteCalendar(timeZone: .sample)

    private func next(_ kind: Schedule.Kind, after text: String, special: [SpecialDay] = []) throws -> Date? {
        let days = Dictionary(special.map { ($0.day, $0) }, uniquingKeysWith: { first, _ in first })
        return Schedule(id: "s", name: "S", kind: kind)
            .nextChange(after: try .at(text), calendar: calendar, specialDays: days)
    }

    @Test("it closes at the end of its interval and opens at the next start")
    func opensAndCloses() throws {
        let office = Schedule.Kind.daily(intervals: [try DayInterval("08:00-18:00")])
        #expect(try next(office, after: "2026-03-02T07:00:00+01:00") == .at("2026-03-02T08:00:00+01:00"))
        #expect(try next(office, after: "2026-03-02T08:00:00+01:00") == .at("2026-03-02T18:00:00+01:00"))
        #expect(try next(office, after: "2026-03-02T18:00:00+01:00") == .at("2026-03-03T08:00:00+01:00"))
    }

    @Test("two intervals that touch are one")
    func touchingIntervals() throws {
        let kind = Schedule.Kind.daily(intervals: [
            try DayInterval("08:00-12:00"), try DayInterval("12:00-18:00"),
        ])
        #expect(try next(kind, after: "2026-03-02T09:00:00+01:00") == .at("2026-03-02T18:00:00+01:00"))
    }

    @Test("it looks over weeks, and finds a range of dates months ahead")
    func looksFarAhead() throws {
        let sundays = Schedule.Kind.weekly(weekdays: [.sunday], intervals: [.wholeDay])
        #expect(try next(sundays, after: "2026-03-02T09:00:00+01:00") == .at("2026-03-08T00:00:00+01:00"))
        let december = Schedule.Kind.normal(
            from: try CalendarDay("2026-12-01"), through: try CalendarDay("2026-12-02"),
            weekdays: Set(Schedule.Weekday.allCases), intervals: [.wholeDay])
        #expect(try next(december, after: "2026-03-02T09:00:00+01:00") == .at("2026-12-01T00:00:00+01:00"))
        #expect(try next(december, after: "2026-12-01T09:00:00+01:00") == .at("2026-12-03T00:00:00+01:00"))
        #expect(try next(december, after: "2026-12-03T00:00:00+01:00") == nil)
    }

    @Test("what never changes has no next change")
    func constantSchedules() throws {
        #expect(try next(.always, after: "2026-03-02T09:00:00+01:00") == nil)
        #expect(try next(.never, after: "2026-03-02T09:00:00+01:00") == nil)
        #expect(try next(.daily(intervals: [.wholeDay]), after: "2026-03-02T09:00:00+01:00") == nil)
        #expect(
            try next(.weekly(weekdays: [], intervals: [.wholeDay]), after: "2026-03-02T09:00:00+01:00") == nil
        )
    }

    @Test("a special day closes what is otherwise always open")
    func specialDay() throws {
        let closed = SpecialDay(day: try CalendarDay("2026-12-25"), name: "Christmas")
        let whole = Schedule.Kind.daily(intervals: [.wholeDay])
        #expect(
            try next(whole, after: "2026-03-02T09:00:00+01:00", special: [closed])
                == .at("2026-12-25T00:00:00+01:00"))
        #expect(
            try next(whole, after: "2026-12-25T09:00:00+01:00", special: [closed])
                == .at("2026-12-26T00:00:00+01:00"))
    }

    @Test("where the clock is put forward over an end, it closes with the change")
    func closesWithTheClockChange() throws {
        let kind = Schedule.Kind.daily(intervals: [try DayInterval("01:00-02:30")])
        #expect(try next(kind, after: "2026-03-29T01:30:00+01:00") == .at("2026-03-29T02:00:00+01:00"))
    }

    @Test("where the clock is put back, what closed opens again with the change")
    func opensAgainWithTheClockChange() throws {
        let kind = Schedule.Kind.daily(intervals: [try DayInterval("01:00-02:30")])
        #expect(try next(kind, after: "2026-10-25T01:30:00+02:00") == .at("2026-10-25T02:30:00+02:00"))
        #expect(try next(kind, after: "2026-10-25T02:30:00+02:00") == .at("2026-10-25T02:00:00+01:00"))
        #expect(try next(kind, after: "2026-10-25T02:00:00+01:00") == .at("2026-10-25T02:30:00+01:00"))
    }

    @Test("on the eve of a clock change, what opens before the change comes first")
    func eveOfTheClockChange() throws {
        let kind = Schedule.Kind.daily(intervals: [try DayInterval("00:30-05:00")])
        #expect(try next(kind, after: "2026-03-28T23:30:00+01:00") == .at("2026-03-29T00:30:00+01:00"))
    }

    /// The start of the days around both clock changes, and of a quiet day.
    static let starts = [
        "2026-03-28T00:00:00+01:00", "2026-10-24T00:00:00+02:00", "2026-03-02T00:00:00+01:00",
    ]

    @Test("it is the first minute at which the schedule differs", arguments: 0..<12 as Range<UInt64>, starts)
    func agreesWithLookingAtEveryMinute(seed: UInt64, start: String) throws {
        var generator = SeededGenerator(seed: seed)
        let schedule = Schedule.random("s", using: &generator)
        let special = SpecialDay.random(using: &generator)
        let days = [special.day: special]
        let first = try Date.at(start).addingTimeInterval(
            Double(Int.random(in: 0..<1440, using: &generator)) * 60)
        func isOpen(_ moment: Date) -> Bool {
            schedule.isOpen(at: moment, calendar: calendar, specialDays: days)
        }

        let found = schedule.nextChange(after: first, calendar: calendar, specialDays: days)

        let horizon = 2 * 1440
        let minute = (1...horizon).first {
            isOpen(first.addingTimeInterval(Double($0) * 60)) != isOpen(first)
        }
        if let minute {
            #expect(found == first.addingTimeInterval(Double(minute) * 60))
        } else if let found {
            #expect(found > first.addingTimeInterval(Double(horizon) * 60))
        }
    }
}
