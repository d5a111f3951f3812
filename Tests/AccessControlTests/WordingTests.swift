import AccessControl
import Foundation
import GateTestKit
import Testing

@Suite("Sentences")
struct WordingTests {
    let earlier = Date.sample.addingTimeInterval(-3600)
    let later = Date.sample.addingTimeInterval(3600)

    private func sentence(_ observation: TraceStep.Observation, _ rules: AccessRules) -> String {
        TraceStep(observation, .noted).sentence(rules: rules, at: .sample)
    }

    @Test("a period is told by the bound that matters")
    func periods() throws {
        let rules = try AccessRules.sample()
        let expected: [(Validity, String)] = [
            (.longTerm, "is valid long-term"),
            (Validity(from: later, until: nil), "is not valid before 2026-03-02 11:00"),
            (Validity(from: earlier, until: nil), "has been valid since 2026-03-02 09:00"),
            (Validity(from: earlier, until: later), "is valid until 2026-03-02 11:00"),
            (Validity(from: nil, until: earlier), "was valid until 2026-03-02 09:00"),
        ]
        for (validity, said) in expected {
            #expect(sentence(.validity(validity, at: .sample), rules) == "the credential \(said)")
            #expect(sentence(.identifierValidity(validity, at: .sample), rules) == "what was read \(said)")
        }
    }

    @Test("who is named by the rules is told by name, and who is not by id")
    func names() throws {
        let plate = try IdentifierValue.plate("A1")
        let day = CalendarDay(year: 2026, month: 12, day: 25)
        let rules = try AccessRules.sample(areas: [Area(id: "yard", name: "the yard")])
        let expected: [(TraceStep.Observation, String)] = [
            (.listed(plate, user: "u1"), "the plate A1 is listed for Ana (u1)"),
            (.listed(plate, user: "gone"), "the plate A1 is listed for gone"),
            (
                .policy(profile: "gone", accessPoint: "in", schedule: "gone", open: false),
                "by the profile gone, the schedule gone is closed at 10:00"
            ),
            (
                .specialDay(day, name: "Christmas", schedule: "1001", open: true),
                "the special day Christmas (2026-12-25) opens the schedule Always"
            ),
            (
                .specialDay(day, name: "", schedule: "1001", open: false),
                "the special day 2026-12-25 closes the schedule Always"
            ),
            (.inside("yard"), "it is inside the yard"), (.inside("gone"), "it is inside gone"),
            (.inside(nil), "it is not known to be inside"),
            (.accessPointPermitted("in", false), "no profile permits in"),
        ]
        for (observation, said) in expected { #expect(sentence(observation, rules) == said) }
    }

    @Test("an identifier is shown by its text, unless whoever copies it could open with it")
    func identifiers() throws {
        let shown: [(IdentifierValue, String)] = [
            (try .plate("а123вс"), "the plate А123ВС"),
            (.phone("+421905123456"), "the phone number +421905123456"),
            (.face("template-7"), "the face template-7"), (.qr("secret"), "the QR code"),
            (.bluetooth("secret"), "the Bluetooth key"), (.samplePIN("a"), "the PIN"),
        ]
        for (identifier, words) in shown { #expect(identifier.wording == words) }
    }

    @Test("what was counted and who was where reads as a sentence")
    func presence() throws {
        let rules = try AccessRules.sample()
        let tag = try IdentifierValue.tag("E280")
        let expected: [(TraceStep.Observation, String)] = [
            (.usesLeft(1), "1 use is left"), (.usesLeft(3), "3 uses are left"),
            (.apartmentMatches(true), "the apartment is the user's"),
            (
                .secondFactor(tag, sameHolder: true),
                "the tag E280 was seen with it and belongs to the same user"
            ),
            (
                .secondFactor(tag, sameHolder: false),
                "the tag E280 was seen with it and does not belong to the same user"
            ),
            (.passback("yard", .hard, since: nil), "it is not known to be inside yard"),
            (
                .passback("yard", .soft, since: earlier),
                "it has been inside yard since 2026-03-02 09:00, which is only noted there"
            ),
            (
                .stay("yard", since: earlier, limit: .seconds(7200), at: .sample),
                "it has been inside yard since 2026-03-02 09:00, where stays are limited to 2 h"
            ),
            (
                .stay("yard", since: earlier, limit: .seconds(90), at: .sample),
                "it has been inside yard since 2026-03-02 09:00, where stays are limited to 90 s"
            ),
        ]
        for (observation, said) in expected { #expect(sentence(observation, rules) == said) }
    }

    @Test("every reason to deny has words of its own")
    func reasons() {
        let words = DenyReason.allCases.map(\.wording)
        #expect(Set(words).count == words.count)
        #expect(!words.contains(""))
    }

    @Test("every change says what it does")
    func changes() throws {
        let plate = try IdentifierValue.plate("A1")
        let day = CalendarDay(year: 2026, month: 12, day: 25)
        let car = Credential(id: "c1", holder: "u1", label: "red van", identifiers: [])
        let expected: [(RulesChange, String)] = [
            (.putUser(.sample()), "save the user Ana (u1)"),
            (.removeUser("u1"), "remove the user u1 with all credentials"),
            (.putCredential(car), "save the credential red van (c1)"),
            (.removeCredential("c1"), "remove the credential c1"),
            (.putSchedule(.always), "save the schedule Always (1001)"),
            (.removeSchedule("office"), "remove the schedule office"),
            (.putSpecialDay(SpecialDay(day: day, name: "Christmas")), "save the special day 2026-12-25"),
            (.removeSpecialDay(day), "remove the special day 2026-12-25"),
            (
                .putProfile(AccessProfile(id: "p", name: "Staff", policies: [])),
                "save the profile Staff (p)"
            ),
            (.removeProfile("p"), "remove the profile p"),
            (.watch(plate), "watch the plate A1"),
            (.unwatch(plate), "take the plate A1 off the watched list"),
        ]
        let rules = AccessRules(timeZone: .sample)
        for (change, said) in expected {
            #expect(change.summary == said)
            #expect(change.summary(changing: rules) == said)
        }
    }

    @Test("a change of uses says how many are left")
    func uses() throws {
        let plate = try IdentifierValue.plate("A1")
        let rules = try AccessRules.sample(credentials: [.sample(plate, usesLeft: 0)])
        func said(_ uses: Int?) -> String {
            RulesChange.putCredential(.sample(plate, usesLeft: uses)).summary(changing: rules)
        }
        #expect(said(nil) == "let the credential c1 be used any number of times")
        #expect(said(1) == "let the credential c1 be used once more")
        #expect(said(3) == "let the credential c1 be used 3 times more")
    }
}
