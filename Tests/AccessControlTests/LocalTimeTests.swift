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
