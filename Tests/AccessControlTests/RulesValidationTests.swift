import AccessControl
import Foundation
import GateTestKit
import Testing

@Suite("What rules are refused for")
struct RulesValidationTests {
    /// The problems that an expression throws.
    private func problems(_ body: () throws -> Void) throws -> [RulesProblem] {
        try #require(#expect(throws: RulesError.self, performing: body)).problems
    }

    @Test("the built-in schedules are always there and cannot be changed")
    func builtInSchedules() throws {
        var rules = AccessRules(timeZone: .sample)
        #expect(rules.schedules["1001"] == .always)
        #expect(rules.schedules["1002"] == .never)
        let fake = Schedule(id: "1002", name: "Never", kind: .always)
        #expect(try problems { try rules.apply(.putSchedule(fake)) } == [.builtIn(.schedule("1002"))])
        #expect(try problems { try rules.apply(.removeSchedule("1001")) } == [.builtIn(.schedule("1001"))])
        #expect(
            try problems { _ = try AccessRules(timeZone: .sample, schedules: [fake]) } == [
                .builtIn(.schedule("1002"))
            ])
        #expect(try AccessRules(timeZone: .sample, schedules: [.always, .never]).schedules.count == 2)
    }

    @Test("every problem is told, not only the first")
    func tellsEveryProblem() throws {
        let found = try problems {
            _ = try AccessRules(
                timeZone: .sample,
                users: [User(id: "u1", name: "Ana", profiles: ["nobody"]), User(id: "", name: "Bob")],
                credentials: [.vehicle(plates: ["A1"], id: "c1", holder: "u9")],
                schedules: [
                    Schedule(id: "s", name: "S", kind: .daily(intervals: [DayInterval(start: 60, end: 60)]))
                ],
                specialDays: [SpecialDay(day: CalendarDay(year: 2026, month: 2, day: 30), name: "")],
                profiles: [
                    AccessProfile(
                        id: "p", name: "P", policies: [AccessPolicy(accessPoint: "x", schedule: "y")])
                ])
        }

        #expect(
            Set(found) == [
                .unknownReference(.profile("nobody"), from: .user("u1")), .badID(.user("")),
                .unknownReference(.user("u9"), from: .credential("c1")),
                .badInterval(.schedule("s"), DayInterval(start: 60, end: 60)),
                .noSuchDay(
                    .specialDay(CalendarDay(year: 2026, month: 2, day: 30)),
                    CalendarDay(year: 2026, month: 2, day: 30)),
                .unknownReference(.accessPoint("x"), from: .profile("p")),
                .unknownReference(.schedule("y"), from: .profile("p")),
            ])
    }

    @Test("a great many problems are counted and not all kept")
    func boundsTheProblems() throws {
        let users = (0..<1_500).map { User(id: UserID("u\($0)"), name: "", profiles: ["nobody"]) }
        let error = try #require(
            #expect(throws: RulesError.self) { try AccessRules(timeZone: .sample, users: users) })

        #expect(error.problems.count == 1_000)
        #expect(error.omitted == 500)
        #expect(error.description.hasSuffix("and 500 more problems"))
    }

    @Test("an id that is there twice is refused")
    func idsAreUnique() throws {
        #expect(
            try problems { _ = try AccessRules.sample(users: [.sample(), .sample()]) } == [
                .idTwice(.user("u1"))
            ])
        let credential = try Credential.vehicle(plates: ["A1"])
        #expect(
            try problems { _ = try AccessRules.sample(credentials: [credential, credential]) }
                == [.idTwice(.credential("c1"))])
    }

    @Test("a user has at most five plates over all vehicles")
    func fivePlates() throws {
        let first = try Credential.vehicle(plates: ["A1", "A2", "A3"], id: "c1")
        let second = try Credential.vehicle(plates: ["B1", "B2"], id: "c2")
        var rules = try AccessRules.sample(credentials: [first, second])
        let third = try Credential.vehicle(plates: ["C1"], id: "c3")
        #expect(
            try problems { try rules.apply(.putCredential(third)) }
                == [.tooMany(.user("u1"), what: "plates", count: 6, maximum: 5)])
        #expect(rules.credentials.count == 2)
    }

    @Test("replacing a credential counts it once")
    func replacingCountsOnce() throws {
        let five = try Credential.vehicle(plates: ["A1", "A2", "A3", "A4", "A5"])
        var rules = try AccessRules.sample(credentials: [five])

        try rules.apply(.putCredential(try .vehicle(plates: ["B1", "B2", "B3", "B4", "A5"])))

        #expect(rules.listing(of: try .plate("A1")) == nil)
        #expect(rules.listing(of: try .plate("A5"))?.credential.id == "c1")
    }

    @Test("a user has at most five cards and one private PIN")
    func cardsAndPINs() throws {
        let cards = try (0..<6).map { CredentialIdentifier(try .card("1A2B3C4\($0)")) }
        let six = Credential(id: "c1", holder: "u1", identifiers: cards)
        #expect(
            try problems { _ = try AccessRules.sample(credentials: [six]) }
                == [.tooMany(.user("u1"), what: "cards", count: 6, maximum: 5)])
        let pins = [Credential.sample(.samplePIN("a"), id: "c1"), .sample(.samplePIN("b"), id: "c2")]
        #expect(
            try problems { _ = try AccessRules.sample(credentials: pins) }
                == [.tooMany(.user("u1"), what: "PINs", count: 2, maximum: 1)])
    }

    @Test("a plate of somebody else is refused with the holder's name, in any script")
    func plateIsTaken() throws {
        let users = [User.sample("u1", name: "Ana"), .sample("u2", name: "Bob")]
        var rules = try AccessRules.sample(
            users: users, credentials: [.vehicle(plates: ["A123BC"], id: "c1")])
        let cyrillic = try IdentifierValue.plate("А123ВС")
        let found = try problems {
            try rules.apply(.putCredential(.sample(cyrillic, id: "c2", holder: "u2")))
        }

        #expect(found == [.identifierTaken(cyrillic, holder: "u1", holderName: "Ana", wantedBy: "c2")])
        #expect(try #require(found.first).description.contains("Ana (u1)"))
    }

    @Test("a card or tag of somebody else is refused with the holder's name", arguments: ["card", "tag"])
    func cardIsTaken(kind: String) throws {
        let value = try kind == "card" ? IdentifierValue.card("1A2B3C4D") : .tag("E280116060000209")
        let users = [User.sample("u1", name: "Ana"), .sample("u2", name: "Bob")]
        let both = [Credential.sample(value, id: "c1", holder: "u1"), .sample(value, id: "c2", holder: "u2")]
        #expect(
            try problems { _ = try AccessRules.sample(users: users, credentials: both) }
                == [.identifierTaken(value, holder: "u1", holderName: "Ana", wantedBy: "c2")])
    }

    @Test("a PIN in use is refused without a name")
    func pinIsTaken() throws {
        let users = [User.sample("u1", name: "Ana"), .sample("u2", name: "Bob")]
        let both = [
            Credential.sample(.samplePIN("a"), id: "c1", holder: "u1"),
            .sample(.samplePIN("a"), id: "c2", holder: "u2"),
        ]
        let found = try problems { _ = try AccessRules.sample(users: users, credentials: both) }

        #expect(found == [.pinTaken(wantedBy: "c2")])
        let message = messages(of: found)
        #expect(!message.contains("Ana") && !message.contains("u1") && !message.contains("aaa"))
    }

    private func messages(of problems: [RulesProblem]) -> String {
        problems.map(\.description).joined(separator: "\n")
    }

    @Test("a credential that makes no sense is refused")
    func oddCredentials() throws {
        let plate = try IdentifierValue.plate("A1")
        let backwards = Validity(from: .sample, until: .sample)
        let twice = Credential(
            id: "c1", holder: "u1", identifiers: [CredentialIdentifier(plate), CredentialIdentifier(plate)])
        #expect(
            try problems { _ = try AccessRules.sample(credentials: [.sample(plate, validity: backwards)]) }
                == [.periodEndsBeforeItStarts("c1")])
        #expect(
            try problems { _ = try AccessRules.sample(credentials: [.sample(plate, usesLeft: -1)]) }
                == [.negativeUses("c1")])
        #expect(
            try problems { _ = try AccessRules.sample(credentials: [twice]) } == [
                .identifierTwice(plate, "c1")
            ])
        #expect(
            try problems { _ = try AccessRules.sample(credentials: [.sample(.pin(PINDigest(hex: "1234")))]) }
                == [.malformedPIN("c1")])
    }

    @Test("names and ids have bounds")
    func textsAreBounded() throws {
        let long = String(repeating: "é", count: 257)
        #expect(
            try problems { _ = try AccessRules.sample(users: [.sample(name: long)]) }
                == [.tooLong(.user("u1"), field: "the name", maximum: 256)])
        #expect(try AccessRules.sample(users: [.sample(name: String(long.dropLast()))]).users.count == 1)
        let id = UserID(String(repeating: "x", count: 65))
        #expect(try problems { _ = try AccessRules.sample(users: [.sample(id)]) } == [.badID(.user(id))])
        #expect(
            try problems {
                _ = try AccessRules.sample(credentials: [.sample(.qr(String(repeating: "x", count: 1_025)))])
            }
                == [.tooLong(.credential("c1"), field: "an identifier", maximum: 1_024)])
        #expect(
            try problems { _ = try AccessRules.sample(credentials: [.sample(.phone(""))]) }
                == [.emptyIdentifier(.phone, "c1")])
    }

    @Test("a schedule or profile in use is not removed")
    func usedThingsStay() throws {
        let office = Schedule(id: "office", name: "Office hours", kind: .daily(intervals: [.wholeDay]))
        var rules = try AccessRules.sample(schedule: office)
        #expect(
            try problems { try rules.apply(.removeSchedule("office")) }
                == [.inUse(.schedule("office"), by: .profile("staff"))])
        #expect(
            try problems { try rules.apply(.removeProfile("staff")) } == [
                .inUse(.profile("staff"), by: .user("u1"))
            ])
        try rules.apply(.removeUser("u1"))
        try rules.apply(.removeProfile("staff"))
        try rules.apply(.removeSchedule("office"))
        #expect(rules.profiles.isEmpty)
    }

    @Test("what is not there cannot be removed")
    func missingThings() throws {
        var rules = try AccessRules.sample()
        let day = CalendarDay(year: 2026, month: 3, day: 2)
        let removals: [(RulesChange, RulesSubject)] = [
            (.removeUser("x"), .user("x")), (.removeCredential("x"), .credential("x")),
            (.removeSchedule("x"), .schedule("x")), (.removeProfile("x"), .profile("x")),
            (.removeSpecialDay(day), .specialDay(day)), (.unblock(.qr("x")), .list("blocked")),
            (.unwatch(.qr("x")), .list("watched")),
        ]
        for (change, subject) in removals {
            #expect(try problems { try rules.apply(change) } == [.notFound(subject)])
        }
    }
}
