import AccessControl
import Foundation
import GateTestKit
import Testing

@Suite("Local times as people write them")
struct LocalTimeTests {
    private let calendar = SiteCalendar(timeZone: .sample)

    @Test(
        "a local time is read with a blank or T, with seconds, or as a day alone",
        arguments: [
            ("2026-01-31 18:00", "2026-01-31T18:00:00+01:00"),
            ("2026-01-31T18:00", "2026-01-31T18:00:00+01:00"),
            ("2026-01-31 18:00:59", "2026-01-31T18:00:59+01:00"),
            ("2026-07-01", "2026-07-01T00:00:00+02:00"),
        ])
    func reading(text: String, moment: String) throws {
        #expect(try calendar.moment(text) == .at(moment))
    }

    @Test(
        "a day alone is its first moment, also where the change to summer time skips midnight",
        arguments: [
            // Chile goes from 24:00 to 01:00, three hours behind Greenwich from then on.
            ("America/Santiago", "2026-09-06", "2026-09-06T01:00:00-03:00"),
            ("America/Santiago", "2026-09-05", "2026-09-05T00:00:00-04:00"),
            ("America/Santiago", "2026-09-07", "2026-09-07T00:00:00-03:00"),
            // And back from 24:00 to 23:00: that midnight comes once, after the hour that is repeated.
            ("America/Santiago", "2026-04-05", "2026-04-05T00:00:00-04:00"),
            // Cuba goes back from 01:00 to 00:00: midnight comes twice, and the first is meant.
            ("America/Havana", "2026-11-01", "2026-11-01T00:00:00-04:00"),
            ("Europe/Bratislava", "2026-03-29", "2026-03-29T00:00:00+01:00"),
            ("Europe/Bratislava", "2026-10-25", "2026-10-25T00:00:00+02:00"),
        ])
    func firstMoment(zone: String, day: String, moment: String) throws {
        let calendar = SiteCalendar(timeZone: try #require(TimeZone(identifier: zone)))
        #expect(try calendar.moment(day) == .at(moment))
    }

    @Test("midnight itself is refused where it is skipped, and so is a day that a site leaves out")
    func skippedDays() throws {
        let santiago = SiteCalendar(timeZone: try #require(TimeZone(identifier: "America/Santiago")))
        #expect(throws: LocalTimeError.skipped("2026-09-06 00:00")) {
            try santiago.moment("2026-09-06 00:00")
        }
        // Samoa went from the 29th to the 31st.
        let apia = SiteCalendar(timeZone: try #require(TimeZone(identifier: "Pacific/Apia")))
        #expect(throws: LocalTimeError.skipped("2011-12-30")) { try apia.moment("2011-12-30") }
        #expect(try apia.moment("2011-12-31") == .at("2011-12-31T00:00:00+14:00"))
    }

    @Test("of an hour that occurs twice the first is meant")
    func repeated() throws {
        #expect(try calendar.moment("2026-10-25 02:30") == .at("2026-10-25T02:30:00+02:00"))
    }

    @Test(
        "what is no time of a day is refused with its words",
        arguments: [
            "2026-01-31 24:00", "2026-01-31 18:60", "2026-01-31 18:00:60", "2026-01-31 18",
            "2026-01-31 1:00",
            "2026-01-31 ", "2026-01-31 18:00:00:00", "2026-01-31 -1:00", "2026-01-31 ١٨:00",
        ])
    func refusedTimes(text: String) {
        #expect(throws: LocalTimeError.notATime(text)) { try calendar.moment(text) }
        #expect(
            "\(LocalTimeError.notATime(text))" == "'\(text)' is not a local time such as 2026-01-31 18:00"
        )
    }

    @Test("an hour that the change to summer time skips is refused")
    func skipped() {
        let text = "2026-03-29 02:30"
        #expect(throws: LocalTimeError.skipped(text)) { try calendar.moment(text) }
        #expect(
            "\(LocalTimeError.skipped(text))"
                == "'\(text)' does not exist: the change to summer time skips it")
    }

    @Test(
        "a day that does not exist is refused as a day",
        arguments: ["2026-02-30 10:00", "tomorrow", ""])
    func refusedDays(text: String) {
        #expect {
            try calendar.moment(text)
        } throws: { error in
            guard case .day(let why)? = error as? LocalTimeError else { return false }
            return "\(error)" == why.description
        }
    }

    @Test("a time is written as it is read", arguments: ["2026-01-31 18:00", "2026-12-05 06:07:08"])
    func roundTrip(text: String) throws {
        #expect(try calendar.text(of: calendar.moment(text)) == text)
    }
}
