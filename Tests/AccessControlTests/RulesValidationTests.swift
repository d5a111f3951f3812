import AccessControl
import Foundation
import GateTestKit
import Testing

@Suite("What rules are refused for")
struct RulesValidationTests {
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
        let oneMore = try #require(
            #expect(throws: RulesError.self) {
                try AccessRules(timeZone: .sample, users: Array(users.prefix(1_001)))
            })
        #expect(oneMore.description.hasSuffix("and 1 more problem"))
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

    @Test("an id that is there twice is refused, whatever it is of")
    func otherIDsAreUnique() throws {
        let day = SpecialDay(day: CalendarDay(year: 2026, month: 3, day: 2), name: "Fair")
        let office = Schedule(id: "office", name: "Office hours", kind: .daily(intervals: [.wholeDay]))
        let gate = AccessPoint(id: "gate", door: "gate", direction: .entry)
        let guests = AccessProfile(id: "guests", name: "Guests", policies: [])
        let doubled = try problems {
            _ = try AccessRules(
                timeZone: .sample, schedules: [office, office], specialDays: [day, day],
                profiles: [guests, guests], accessPoints: [gate, gate])
        }
        #expect(
            Set(doubled) == [
                .idTwice(.schedule("office")), .idTwice(.specialDay(day.day)), .idTwice(.profile("guests")),
                .idTwice(.accessPoint("gate")),
            ])
    }

    @Test("a schedule by dates needs days that exist, the last one not before the first")
    func dates() throws {
        func schedule(_ from: CalendarDay, _ through: CalendarDay) -> Schedule {
            Schedule(
                id: "fair", name: "Fair",
                kind: .normal(from: from, through: through, weekdays: [.monday], intervals: [.wholeDay]))
        }
        var rules = AccessRules(timeZone: .sample)
        let june = CalendarDay(year: 2026, month: 6, day: 1)
        let never = CalendarDay(year: 2026, month: 6, day: 31)
        let backwards = try problems { try rules.apply(.putSchedule(schedule(june.advanced(by: 1), june))) }
        #expect(backwards.map(\.description) == ["schedule fair ends before it starts"])
        #expect(
            try problems { try rules.apply(.putSchedule(schedule(june, never))) }
                == [.noSuchDay(.schedule("fair"), never)])
        try rules.apply(.putSchedule(schedule(june, june)))
        #expect(rules.schedules["fair"] != nil)
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

    @Test("an identifier that a credential has twice is found, however many stand before it")
    func doubledBehindMany() throws {
        let cards = try (1...5).map { try IdentifierValue.card("0\($0)") }
        let plates = try (1...5).map { try IdentifierValue.plate("A\($0)") }
        let tag = try IdentifierValue.tag("E2003411")
        let many = Credential(
            id: "c1", holder: "u1",
            identifiers: (cards + plates + [tag, tag]).map { CredentialIdentifier($0) })
        #expect(
            try problems { _ = try AccessRules.sample(credentials: [many]) } == [.identifierTwice(tag, "c1")])
    }

    @Test("a user whose web relay does not exist is refused")
    func webRelays() throws {
        var user = User.sample()
        for number in [0, 50] {
            user.accessSetting.webRelay = number
            #expect(try AccessRules.sample(users: [user]).users[user.id] == user)
        }
        for number in [-1, 51] {
            user.accessSetting.webRelay = number
            let refused = user
            #expect(
                try problems { _ = try AccessRules.sample(users: [refused]) } == [
                    .badWebRelay(.user(user.id), number)
                ])
        }
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
}
