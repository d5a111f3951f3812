import AccessControl
import Foundation
import GateTestKit
import Testing

@Suite("Days, times and periods")
struct CalendarTests {
    @Test(
        "a day is parsed and printed the same",
        arguments: ["2026-11-22", "2024-02-29", "0001-01-01", "9999-12-31"])
    func daysRoundTrip(text: String) throws {
        #expect(try CalendarDay(text).description == text)
    }

    @Test(
        "a day that does not exist is refused",
        arguments: [
            "2026-02-29", "2100-02-29", "2026-13-01", "2026-04-31", "2026-00-10", "2026-01-00", "0000-01-01",
        ])
    func refusesMissingDays(text: String) {
        #expect(throws: ScheduleTextError.noSuchDay(text)) { try CalendarDay(text) }
    }

    @Test(
        "a text that is no day is refused",
        arguments: ["", "2026-1-1", "22.11.2026", "2026-11-22 ", "２０２６-11-22"])
    func refusesOtherTexts(text: String) {
        #expect(throws: ScheduleTextError.notADay(text)) { try CalendarDay(text) }
    }

    @Test("days are counted as Foundation's calendar counts them", arguments: 0..<10 as Range<UInt64>)
    func wallClockAgreesWithFoundation(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for zone in ["Europe/Bratislava", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "UTC"] {
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = .named(zone)
            for _ in 0..<40 {
                let moment = Date(timeIntervalSince1970: .random(in: -1e9...4e9, using: &generator))
                let clock = SiteCalendar(timeZone: calendar.timeZone).wallClock(at: moment)
                let parts = calendar.dateComponents(
                    [.year, .month, .day, .hour, .minute, .second, .weekday], from: moment)
                #expect(clock.day.year == parts.year)
                #expect(clock.day.month == parts.month)
                #expect(clock.day.day == parts.day)
                #expect(clock.weekday.rawValue % 7 + 1 == parts.weekday)
                let hour = try #require(parts.hour)
                let minute = try #require(parts.minute)
                #expect(try clock.secondOfDay == hour * 3600 + minute * 60 + #require(parts.second))
            }
        }
    }

    @Test("a day number leads back to its day", arguments: 0..<10 as Range<UInt64>)
    func dayNumbersRoundTrip(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            let number = Int.random(in: -700_000...2_900_000, using: &generator)
            #expect(CalendarDay(dayNumber: number).dayNumber == number)
            #expect(CalendarDay(dayNumber: number) < CalendarDay(dayNumber: number + 1))
        }
    }

    @Test("a moment beyond all years is the nearest that there is, and does not trap")
    func extremeMomentsAreBounded() {
        let calendar = SiteCalendar(timeZone: .sample)
        for seconds in [Double.infinity, -.infinity, .nan, 1e300, -1e300] {
            let clock = calendar.wallClock(at: Date(timeIntervalSince1970: seconds))
            #expect((0...10_000).contains(clock.day.year))
        }
    }

    @Test("a skipped time has no moment and a repeated one has two")
    func clockChangesShowInMoments() throws {
        let calendar = SiteCalendar(timeZone: .sample)
        let halfPastTwo = 2 * 3600 + 1800

        #expect(calendar.moments(of: try CalendarDay("2026-03-29"), second: halfPastTwo).isEmpty)
        let twice = calendar.moments(of: try CalendarDay("2026-10-25"), second: halfPastTwo)
        #expect(twice == [try .at("2026-10-25T02:30:00+02:00"), try .at("2026-10-25T02:30:00+01:00")])
        let newYork = SiteCalendar(timeZone: .named("America/New_York"))
        #expect(
            newYork.moments(of: try CalendarDay("2026-11-01"), second: 3600 + 1800)
                == [try .at("2026-11-01T01:30:00-04:00"), try .at("2026-11-01T01:30:00-05:00")])
    }

    @Test(
        "an interval is parsed and printed the same",
        arguments: ["08:00-18:00", "22:00-06:00", "00:00-24:00", "23:59-24:00", "22:00-00:00"])
    func intervalsRoundTrip(text: String) throws {
        #expect(try DayInterval(text).description == text)
        #expect(try DayInterval(text).isWellFormed)
    }

    @Test(
        "a text that is no interval is refused",
        arguments: [
            ("", ScheduleTextError.notAnInterval("")), ("8:00-18:00", .notAnInterval("8:00-18:00")),
            ("08:00", .notAnInterval("08:00")), ("08:00-18:00-20:00", .notAnInterval("08:00-18:00-20:00")),
            ("08:60-18:00", .noSuchTime("08:60-18:00")), ("24:00-06:00", .noSuchTime("24:00-06:00")),
            ("08:00-24:01", .noSuchTime("08:00-24:01")), ("08:00-08:00", .emptyInterval("08:00-08:00")),
        ])
    func refusesOtherIntervals(text: String, error: ScheduleTextError) {
        #expect(throws: error) { try DayInterval(text) }
    }

    @Test("a period holds from its start to just before its end")
    func periodsAreHalfOpen() {
        let start = Date.sample
        let end = start.addingTimeInterval(60)
        let period = Validity(from: start, until: end)

        #expect(period.state(at: start.addingTimeInterval(-0.001)) == .notYet)
        #expect(period.state(at: start) == .valid)
        #expect(period.state(at: end.addingTimeInterval(-0.001)) == .valid)
        #expect(period.state(at: end) == .ended)
        #expect(Validity.longTerm.contains(.distantPast) && Validity.longTerm.contains(.distantFuture))
        #expect(Validity(from: nil, until: end).contains(.distantPast))
        #expect(Validity(from: start, until: nil).contains(.distantFuture))
        #expect(Validity(from: start, until: start).isEmpty)
        #expect(!period.isEmpty)
    }
}
