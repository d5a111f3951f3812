import AccessControl
import Foundation
import GateTestKit
import Testing

@Suite("The smallest change that turns a verdict")
struct SmallestChangeTests {
    let plate: IdentifierValue
    let ended = Validity(from: nil, until: .sample)

    init() throws { plate = try .plate("1234 BCD") }

    private func summaries(_ rules: AccessRules, at point: AccessPointID = "in") -> [String]? {
        smallestChange(for: .sample(plate, at: point), rules: rules, presence: Presence(), now: .sample)?
            .map { $0.summary(changing: rules) }
    }

    @Test("where one rule fails, one change turns it")
    func oneChange() throws {
        let credentials = [Credential.sample(plate)]
        #expect(
            summaries(try .sample(credentials: credentials, blocked: [plate]))
                == ["take the plate 1234BCD off the blocked list"])
        #expect(
            summaries(try .sample(users: [.sample(isEnabled: false)], credentials: credentials)) == [
                "enable Ana (u1)"
            ])
        #expect(
            summaries(try .sample(credentials: [.sample(plate, isEnabled: false)])) == [
                "enable the credential c1"
            ])
        #expect(
            summaries(try .sample(credentials: [.sample(plate, validity: ended)]))
                == ["change the period of the credential c1"])
        #expect(
            summaries(try .sample(credentials: [.sample(plate, usesLeft: 0)]))
                == ["let the credential c1 be used once more"])
    }

    @Test("one without a profile is given one that opens here")
    func givesAProfile() throws {
        let rules = try AccessRules.sample(users: [.sample(profiles: [])], credentials: [.sample(plate)])
        #expect(summaries(rules) == ["give Ana (u1) the profile Staff"])
    }

    @Test("where no profile opens here, the user's own is widened")
    func widensAProfile() throws {
        let rules = try AccessRules.sample(credentials: [.sample(plate)], schedule: .never)
        #expect(summaries(rules) == ["let the profile Staff pass in in the schedule Always"])
    }

    @Test("a schedule that a special day closes is exempted from it")
    func exemptsASchedule() throws {
        let office = Schedule(id: "office", name: "Office", kind: .daily(intervals: [.wholeDay]))
        let holiday = SpecialDay(
            day: CalendarDay(.sample, in: SiteCalendar(timeZone: .sample)), name: "Holiday")
        let rules = try AccessRules.sample(
            credentials: [.sample(plate)], schedule: office, specialDays: [holiday])
        #expect(summaries(rules) == ["exempt the schedule Office from special days"])
    }

    @Test("where two rules of different things fail, two changes turn it")
    func twoChanges() throws {
        let rules = try AccessRules.sample(
            users: [.sample(isEnabled: false)], credentials: [.sample(plate, validity: ended)])
        #expect(summaries(rules) == ["change the period of the credential c1", "enable Ana (u1)"])
    }

    @Test("nobody is guessed for an unknown plate")
    func unknownPlate() throws {
        #expect(summaries(try .sample()) == nil)
    }

    @Test("a grant is turned by disabling the credential, or by blocking where that is not enough")
    func grants() throws {
        let rules = try AccessRules.sample(credentials: [.sample(plate)])
        #expect(summaries(rules) == ["disable the credential c1"])
        #expect(summaries(rules, at: "free-out") == ["block the plate 1234BCD"])
    }
}
