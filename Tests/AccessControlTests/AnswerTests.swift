import AccessControl
import Foundation
import GateTestKit
import Testing

/// What `explain` says in a terminal, word for word, for each reason that a decision can have.
@Suite("The answer as a person would give it")
struct AnswerTests {
    let ana: AnswerCase

    init() throws { ana = try AnswerCase() }

    @Test("unknown")
    func unknown() throws {
        #expect(
            try ana.answer(ana.rules(), .plate("9999XYZ")) == [
                "No: the plate 9999XYZ is not listed.",
                "✗ the plate 9999XYZ is not listed",
                "No edit can be guessed: whose it is only people know.",
            ])
    }

    @Test("unknown, and one look-alike away from a blocked car")
    func nearABlockedCar() throws {
        #expect(
            try ana.answer(ana.rules(blocked: [ana.plate]), .plate("I234BCD")) == [
                "No: the plate I234BCD is not listed.",
                "· the plate 1234BCD is listed and differs by one look-alike character, which is not forgiven",
                "✗ the plate I234BCD is not listed",
                "No edit can be guessed: whose it is only people know.",
            ])
    }

    @Test("a PIN behind another apartment")
    func apartment() throws {
        let pin = IdentifierValue.samplePIN("a")
        let rules = try ana.rules(users: [.sample(room: "12")], credential: .sample(pin))
        #expect(
            ana.answer(rules, pin, apartment: "13") == [
                "No: the PIN was typed behind another apartment.",
                "✗ the apartment is not the user's",
                "No single rule stands in the way: another apartment has to be typed.",
            ])
    }

    @Test("blocked")
    func blocked() throws {
        let said = try ana.answer(ana.rules(blocked: [ana.plate]))
        #expect(said.first == "No: Ana's car 1234BCD is blocked.")
        #expect(said.contains("✗ it is on the blocked list"))
        #expect(
            said.last == "It would have been let in if the plate 1234BCD were not on the blocked list.")
    }

    @Test("the user or the credential is not enabled")
    func notEnabled() throws {
        let user = try ana.answer(ana.rules(users: [.sample(isEnabled: false)]))
        #expect(user.first == "No: Ana's car 1234BCD is listed, but its holder is not enabled.")
        #expect(user.last == "It would have been let in if Ana were enabled.")
        let credential = try ana.answer(ana.rules(credential: .sample(ana.plate, isEnabled: false)))
        #expect(credential.first == "No: Ana's car 1234BCD is not enabled.")
        #expect(credential.last == "It would have been let in if the credential c1 were enabled.")
    }

    @Test("before and after the period")
    func periods() throws {
        let expired = try ana.answer(ana.rules(credential: .sample(ana.plate, validity: ana.ended)))
        #expect(
            expired == [
                "No: Ana's car 1234BCD was valid until 2026-03-02 09:00.",
                "✓ the plate 1234BCD is listed for Ana (u1)",
                "✗ the credential was valid until 2026-03-02 09:00",
                "✓ by the profile Staff, the schedule Always is open at 10:00",
                "It would have been let in if the credential c1 were valid now.",
            ])
        let later = Validity(from: .sample.addingTimeInterval(60), until: nil)
        #expect(
            try ana.answer(ana.rules(credential: .sample(ana.plate, validity: later))).first
                == "No: Ana's car 1234BCD is not valid before 2026-03-02 10:01.")
        let onePlate = Credential(
            id: "c1", holder: "u1", identifiers: [CredentialIdentifier(ana.plate, validity: ana.ended)])
        #expect(
            try ana.answer(ana.rules(credential: onePlate)).last
                == "It would have been let in if the plate 1234BCD were valid now.")
    }

    @Test("no uses left")
    func uses() throws {
        let said = try ana.answer(ana.rules(credential: .sample(ana.plate, usesLeft: 0)))
        #expect(said.first == "No: Ana's car 1234BCD has no uses left.")
        #expect(said.last == "It would have been let in if the credential c1 had a use left.")
    }

    @Test("no profile here")
    func accessPoint() throws {
        let said = try ana.answer(ana.rules(users: [.sample(profiles: [])]))
        #expect(said.first == "No: Ana's car 1234BCD has no profile that permits in.")
        #expect(said.last == "It would have been let in if Ana had the profile Staff.")
        let nowhere = try ana.answer(ana.rules(), at: "elsewhere")
        #expect(nowhere.last == "No small change of the rules would have changed that.")
    }

    @Test("outside the schedule, with the time at which it opens")
    func schedule() throws {
        #expect(
            try ana.answer(ana.rules(schedule: ana.office)) == [
                "No: Ana's car 1234BCD may not pass in at 10:00: Office hours is closed until "
                    + "2026-03-03 08:00.",
                "✓ the plate 1234BCD is listed for Ana (u1)",
                "✗ by the profile Staff, the schedule Office hours is closed at 10:00",
                "It would have been let in if the profile Staff permitted in in the schedule Always.",
            ])
        #expect(
            try ana.answer(ana.rules(schedule: .never)).first
                == "No: Ana's car 1234BCD may not pass in at 10:00: Never is closed.")
    }

    @Test("a special day")
    func specialDay() throws {
        let all = Schedule(id: "all", name: "All day", kind: .daily(intervals: [.wholeDay]))
        let day = CalendarDay(.sample, in: SiteCalendar(timeZone: .sample))
        let named = try ana.answer(
            ana.rules(schedule: all, specialDays: [SpecialDay(day: day, name: "Easter")]))
        #expect(named.first == "No: Ana's car 1234BCD may not pass in at 10:00: Easter closes All day.")
        #expect(
            named.last == "It would have been let in if the schedule All day were exempt from special days.")
        let unnamed = try ana.answer(ana.rules(schedule: all, specialDays: [SpecialDay(day: day, name: "")]))
        #expect(
            unnamed.first == "No: Ana's car 1234BCD may not pass in at 10:00: 2026-03-02 closes All day.")
    }

    @Test("whoever may not leave is told what would have let them out")
    func exit() throws {
        let said = try ana.answer(ana.rules(users: [.sample(isEnabled: false)]), at: "out")
        #expect(said.first == "No: Ana's car 1234BCD is listed, but its holder is not enabled.")
        #expect(said.last == "It would have been let out if Ana were enabled.")
    }

    @Test("several obstacles need several remedies")
    func several() throws {
        let said = try ana.answer(
            ana.rules(
                users: [.sample(isEnabled: false, profiles: [])],
                credential: .sample(ana.plate, isEnabled: false, validity: ana.ended)))
        #expect(said.first == "No: Ana's car 1234BCD is listed, but its holder is not enabled.")
        #expect(
            said.last
                == "It would have been let in if the credential c1 were enabled, the credential c1 were "
                + "valid now, Ana were enabled and Ana had the profile Staff.")
    }

    @Test("what a lane says by itself is said in its words")
    func laneReasons() throws {
        let rules = try ana.rules()
        let stale = AccessDecision(verdict: .denied(.stale), match: nil, trace: [])
        #expect(
            stale.answer(to: .sample(ana.plate), rules: rules, at: .sample, remedies: nil) == [
                "No: the plate 1234BCD: the read is too old.",
                "No small change of the rules would have changed that.",
            ])
    }
}
