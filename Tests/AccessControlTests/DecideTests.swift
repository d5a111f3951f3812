import AccessControl
import Foundation
import GateTestKit
import Testing

@Suite("Decide")
struct DecideTests {
    let plate: IdentifierValue

    init() throws { plate = try .plate("1234 BCD") }

    private func verdict(
        _ rules: AccessRules, at point: AccessPointID = "in", now: Date = .sample,
        presence: Presence = Presence()
    ) -> AccessDecision {
        decide(.sample(plate, at: point), rules: rules, presence: presence, now: now)
    }

    @Test("a listed plate is granted and names its holder")
    func listedPlateIsGranted() throws {
        let decision = verdict(try .sample(credentials: [.sample(plate)]))

        #expect(decision.isGranted)
        #expect(decision.match?.user == "u1")
        #expect(decision.match?.userName == "Ana")
        #expect(decision.match?.identifier == plate)
        #expect(!decision.isOverstay && !decision.isWatched)
        #expect(!decision.trace.contains { $0.outcome == .failed })
    }

    @Test("a tag, a card and a PIN of a user are granted like a plate")
    func otherIdentifiersAreGranted() throws {
        let values = [try IdentifierValue.tag("E280116060000209"), try .card("1A2B3C4D"), .samplePIN("a")]
        for value in values {
            let rules = try AccessRules.sample(credentials: [.sample(value)])
            #expect(decide(.sample(value), rules: rules, presence: Presence(), now: .sample).isGranted)
        }
    }

    @Test("a plate that nobody has is denied as unknown")
    func unknownPlateIsDenied() throws {
        let decision = verdict(try .sample())

        #expect(decision.denyReason == .unknownCredential)
        #expect(decision.match == nil)
    }

    @Test("a read with one other character is unknown where nothing is forgiven: 0 for O")
    func lookAlikesAreNotForgiven() throws {
        let rules = try AccessRules.sample(credentials: [.vehicle(plates: ["O234BCD"])], matching: .exact)
        let read = CredentialRead.sample(try .plate("0234BCD"))
        #expect(
            decide(read, rules: rules, presence: Presence(), now: .sample).denyReason == .unknownCredential)
    }

    @Test("a blocked plate is denied before all else, listed or not")
    func blocked() throws {
        #expect(verdict(try .sample(blocked: [plate])).denyReason == .blocked)
        let disabled = try AccessRules.sample(
            users: [.sample(isEnabled: false)], credentials: [.sample(plate)], blocked: [plate])
        #expect(verdict(disabled).denyReason == .blocked)
        #expect(verdict(disabled).match?.user == "u1")
    }

    @Test("a blocked plate blocks the tag of the same car")
    func blockedVehicle() throws {
        let tag = try IdentifierValue.tag("E280")
        let car = Credential(
            id: "c1", holder: "u1", identifiers: [CredentialIdentifier(plate), CredentialIdentifier(tag)])
        let rules = try AccessRules.sample(credentials: [car], blocked: [plate])
        #expect(decide(.sample(tag), rules: rules, presence: Presence(), now: .sample).denyReason == .blocked)
    }

    @Test("a watched plate is decided as usual and noted")
    func watched() throws {
        let decision = verdict(try .sample(credentials: [.sample(plate)], watched: [plate]))
        #expect(decision.isGranted && decision.isWatched)
        #expect(verdict(try .sample(watched: [plate])).isWatched)
    }

    @Test("a user or credential that is not enabled is denied")
    func notEnabled() throws {
        let user = try AccessRules.sample(users: [.sample(isEnabled: false)], credentials: [.sample(plate)])
        #expect(verdict(user).denyReason == .userNotEnabled)
        #expect(
            verdict(try .sample(credentials: [.sample(plate, isEnabled: false)])).denyReason
                == .credentialNotEnabled)
    }

    @Test("a period that has not begun or has ended is denied, to the moment")
    func periods() throws {
        let hour = Validity(from: .sample, until: .sample.addingTimeInterval(3600))
        let rules = try AccessRules.sample(credentials: [.sample(plate, validity: hour)])
        #expect(verdict(rules, now: .sample.addingTimeInterval(-1)).denyReason == .notYetValid)
        #expect(verdict(rules, now: .sample).isGranted)
        #expect(verdict(rules, now: .sample.addingTimeInterval(3599)).isGranted)
        #expect(verdict(rules, now: .sample.addingTimeInterval(3600)).denyReason == .expired)
    }

    @Test("the period of one plate counts for that plate alone")
    func periodOfOnePlate() throws {
        let ended = Validity(from: nil, until: .sample)
        let other = try IdentifierValue.plate("OTHER1")
        let car = Credential(
            id: "c1", holder: "u1",
            identifiers: [CredentialIdentifier(plate, validity: ended), CredentialIdentifier(other)])
        let rules = try AccessRules.sample(credentials: [car])
        #expect(verdict(rules).denyReason == .expired)
        #expect(decide(.sample(other), rules: rules, presence: Presence(), now: .sample).isGranted)
    }

    @Test("a credential without uses is denied")
    func uses() throws {
        #expect(verdict(try .sample(credentials: [.sample(plate, usesLeft: 0)])).denyReason == .noUsesLeft)
        #expect(verdict(try .sample(credentials: [.sample(plate, usesLeft: 1)])).isGranted)
    }

    @Test("a PIN typed behind another apartment is unknown")
    func apartment() throws {
        let pin = IdentifierValue.samplePIN("a")
        let rules = try AccessRules.sample(users: [.sample(room: "12")], credentials: [.sample(pin)])
        func typed(behind apartment: String?) -> AccessDecision {
            decide(.sample(pin, apartment: apartment), rules: rules, presence: Presence(), now: .sample)
        }
        #expect(typed(behind: "12").isGranted)
        #expect(typed(behind: "13").denyReason == .unknownCredential)
        #expect(typed(behind: nil).isGranted)
    }

    @Test("a user without a policy here is not permitted")
    func accessPoint() throws {
        let nobody = try AccessRules.sample(users: [.sample(profiles: [])], credentials: [.sample(plate)])
        #expect(verdict(nobody).denyReason == .accessPointNotPermitted)
        #expect(
            verdict(try .sample(credentials: [.sample(plate)]), at: "elsewhere").denyReason
                == .accessPointNotPermitted)
    }

    @Test("a user whose schedules are closed is outside the schedule, and one open schedule is enough")
    func schedules() throws {
        let evening = Schedule(
            id: "evening", name: "Evening", kind: .daily(intervals: [DayInterval(start: 1200, end: 1320)]))
        #expect(
            verdict(try .sample(credentials: [.sample(plate)], schedule: evening)).denyReason
                == .outsideSchedule)
        let guests = AccessProfile(
            id: "guests", name: "Guests", policies: [AccessPolicy(accessPoint: "in", schedule: "1001")])
        let both = try AccessRules.sample(
            users: [.sample(profiles: ["staff", "guests"])], credentials: [.sample(plate)], schedule: evening,
            profiles: [guests])
        #expect(verdict(both).isGranted)
        #expect(!verdict(both).trace.contains { $0.outcome == .failed })
    }

    @Test("a special day that closes an open schedule is the reason, and one that changes nothing is not")
    func specialDays() throws {
        let office = Schedule(
            id: "office", name: "Office", kind: .daily(intervals: [DayInterval(start: 480, end: 1080)]))
        let holiday = SpecialDay(
            day: CalendarDay(.sample, in: SiteCalendar(timeZone: .sample)), name: "Holiday")
        let rules = try AccessRules.sample(
            credentials: [.sample(plate)], schedule: office, specialDays: [holiday])
        #expect(verdict(rules).denyReason == .specialDay)
        #expect(verdict(rules, now: .sample.addingTimeInterval(10 * 3600)).denyReason == .outsideSchedule)
    }

    @Test("the reason is the first rule that fails, and the trace holds them all")
    func traceHoldsEverything() throws {
        let ended = Validity(from: nil, until: .sample)
        let rules = try AccessRules.sample(
            users: [.sample(isEnabled: false)],
            credentials: [.sample(plate, isEnabled: false, validity: ended, usesLeft: 0)], schedule: .never)
        let decision = verdict(rules)

        #expect(decision.denyReason == .userNotEnabled)
        let failed = decision.trace.filter { $0.outcome == .failed }.map(\.observation)
        #expect(
            failed == [
                .userEnabled(false), .credentialEnabled(false), .validity(ended, at: .sample), .usesLeft(0),
                .policy(profile: "staff", accessPoint: "in", schedule: "1002", open: false),
            ])
    }

    @Test("the trace reads as plain sentences")
    func sentences() throws {
        let office = Schedule(
            id: "office", name: "Office hours", kind: .daily(intervals: [DayInterval(start: 480, end: 1080)]))
        let rules = try AccessRules.sample(credentials: [.sample(plate)], schedule: office)
        let late = try Date.at("2026-03-02T21:00:00+01:00")
        let sentences = verdict(rules, now: late).explanation(rules: rules, at: late)

        #expect(
            sentences == [
                "it is not on the blocked list", "it is not on the watched list",
                "the plate 1234BCD is listed for Ana (u1)", "the user is enabled",
                "the credential is enabled",
                "the credential is valid long-term", "its uses are not counted", "a profile permits in",
                "by the profile Staff, the schedule Office hours is closed at 21:00",
            ])
    }

    @Test("the trace of a period names both the day and the minute, and an unknown read says so")
    func otherSentences() throws {
        let until = try Date.at("2026-03-01T18:30:00+01:00")
        let rules = try AccessRules.sample(
            credentials: [.sample(plate, validity: Validity(from: nil, until: until))])
        #expect(
            verdict(rules).explanation(rules: rules, at: .sample)
                .contains("the credential was valid until 2026-03-01 18:30"))
        let empty = try AccessRules.sample()
        #expect(
            verdict(empty).explanation(rules: empty, at: .sample).contains("the plate 1234BCD is not listed"))
    }
}
