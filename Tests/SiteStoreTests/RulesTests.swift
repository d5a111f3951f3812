import AccessControl
import Foundation
import PassageControl
import SiteStore
import Testing

@Suite("People and rules come back as they were put")
struct RulesTests {
    let store: SiteStore

    init() throws { store = try SiteStore.inMemory() }

    @Test("every field of a person, every kind of identifier and unknown columns survive")
    func person() async throws {
        let until = Date(timeIntervalSince1970: 1_790_000_040)
        var user = User(
            id: "ana", name: "Ana \"Á\" O'Hara", group: "tenants", building: "B", room: "12",
            floors: ["1", "2"], phone: "+421", isEnabled: false, profiles: ["night", "day"])
        user.accessSetting = AccessSetting(webRelay: 3, relays: [1, 4], mayActivateRelaySchedule: true)
        try await store.apply(
            ["day", "night"].map {
                .putProfile(AccessProfile(id: AccessProfileID($0), name: $0, policies: []))
            })
        let values: [IdentifierValue] = [
            .plate(try PlateText("TÖLSL123")), .tag(try TagNumber("E2003411")),
            .card(try CardNumber("1A2B3C4D")),
            .pin(store.pinHasher.digest("2468")), .qr("q-1"), .face("f-1"), .bluetooth("b-1"),
            .phone("+4212"),
        ]
        var credential = Credential(
            id: "everything", holder: "ana", label: "red van", isEnabled: false,
            validity: Validity(from: morning, until: until), usesLeft: 3,
            identifiers: values.map { CredentialIdentifier($0) })
        credential.identifiers[0] = CredentialIdentifier(
            values[0], validity: Validity(from: nil, until: until), country: "D")
        let record = UserRecord(user: user, credentials: [credential], extra: ["Badge; colour": "blue"])

        try await store.put(record)

        #expect(try await store.user("ana") == record)
        #expect(try await store.users() == [record])
    }

    @Test("a site of more people than are put in at once is loaded whole")
    func manyPeople() async throws {
        let records = try (0..<1_500).map { number in
            try UserRecord.resident("user-\(number)", plates: ["P\(10_000 + number)", "Q\(10_000 + number)"])
        }
        try await store.importUsers(records)

        let rules = try await store.loadRules(timeZone: .gmt, accessPoints: [])

        #expect(Set(rules.users.values) == Set(records.map(\.user)))
        #expect(Set(rules.credentials.values) == Set(records.flatMap(\.credentials)))
        let last = try #require(rules.listing(of: .plate(try PlateText("Q11499"))))
        #expect(last.holder == "user-1499")
    }

    @Test("schedules of every kind, special days, profiles and lists are in the rules")
    func rules() async throws {
        let hours = [DayInterval(start: 480, end: 1080), DayInterval(start: 1320, end: 360)]
        let june = CalendarDay(year: 2026, month: 6, day: 1)
        let schedules = [
            Schedule(
                id: "june", name: "June",
                kind: .normal(from: june, through: june, weekdays: [.monday, .sunday], intervals: hours)),
            Schedule(id: "week", name: "Week", kind: .weekly(weekdays: [.friday], intervals: hours)),
            Schedule(id: "day", name: "Day", kind: .daily(intervals: hours), isExemptFromSpecialDays: true),
        ]
        let profile = AccessProfile(
            id: "p", name: "P",
            policies: [
                AccessPolicy(accessPoint: "north-in", schedule: "day"),
                AccessPolicy(accessPoint: "gone", schedule: "1001"),
            ])
        let christmas = SpecialDay(day: june, name: "Day off", intervals: [hours[0]])
        let plate = IdentifierValue.plate(try PlateText("BL0CKED"))
        try await store.apply(
            schedules.map { .putSchedule($0) } + [
                .putProfile(profile), .putSpecialDay(christmas), .block(plate), .watch(plate),
            ])

        let rules = try await store.loadRules(
            timeZone: .gmt, accessPoints: [AccessPoint(id: "north-in", door: "north", direction: .entry)])

        for schedule in schedules { #expect(rules.schedules[schedule.id] == schedule) }
        #expect(rules.schedules["1001"] == .always)
        #expect(rules.specialDays[june] == christmas)
        #expect(
            rules.profiles["p"]?.policies.map(\.accessPoint) == ["north-in"], "the other is not configured")
        #expect(rules.blocked == [plate] && rules.watched == [plate])
    }

    @Test("a special day, a list entry and a plate can be taken away again")
    func removing() async throws {
        let day = CalendarDay(year: 2026, month: 12, day: 25)
        let plate = try PlateText("1234BCD")
        try await store.apply([
            .putSpecialDay(SpecialDay(day: day, name: "Christmas")), .block(.plate(plate)),
        ])
        try await store.put(.resident("ana", plates: ["1234BCD", "SECOND"]))

        try await store.apply([.removeSpecialDay(day), .unblock(.plate(plate))])
        let changes = try await store.removePlate(plate)

        let rules = try await store.loadRules(timeZone: .gmt, accessPoints: [])
        #expect(rules.specialDays.isEmpty && rules.blocked.isEmpty)
        #expect(rules.listing(of: .plate(plate)) == nil)
        #expect(changes.count == 1)
        #expect(try await store.removePlate(PlateText("SECOND")) == [.removeCredential("ana-car")])
    }

    @Test("what a write returns brings the rules in memory to what is stored")
    func changesForMemory() async throws {
        try await store.put(.resident("ana", plates: ["A1", "A2"]))
        try await store.put(.resident("bo", plates: ["B1"]))
        var rules = try await store.loadRules(timeZone: .gmt, accessPoints: [])

        // A2 goes from Ana to Bo, B1 from Bo to Ana.
        let swapped = [
            try UserRecord.resident("ana", plates: ["A1", "B1"]),
            try UserRecord.resident("bo", plates: ["A2"]),
        ]
        for change in try await store.importUsers(swapped) { try rules.apply(change) }

        let stored = try await store.loadRules(timeZone: .gmt, accessPoints: [])
        for plate in ["A1", "A2", "B1"] {
            let value = IdentifierValue.plate(try PlateText(plate))
            #expect(rules.listing(of: value)?.credential == stored.listing(of: value)?.credential)
        }
        #expect(stored.listing(of: .plate(try PlateText("A2")))?.credential.holder == "bo")
    }

    @Test("people come in pages, ordered by id")
    func pages() async throws {
        try await store.importUsers((10..<35).map { try .resident("u\($0)", plates: ["P\($0)"]) })
        var seen: [UserRecord] = []
        while true {
            let page = try await store.users(after: seen.last?.user.id, limit: 10)
            if page.isEmpty { break }
            seen += page
        }
        #expect(seen.map(\.user.id.rawValue) == (10..<35).map { "u\($0)" })
        #expect(seen.allSatisfy { $0.credentials.count == 1 })
    }

    @Test("a use is spent with the row that spends it, and never below none")
    func uses() async throws {
        var record = try UserRecord.resident("ana", plates: ["A1"])
        record.credentials[0].usesLeft = 1
        try await store.put(record)
        var entry = try JournalEntry.granted()
        entry.spendsUseOf = "ana-car"
        try await store.append([entry, entry])
        #expect(try await store.user("ana")?.credentials.first?.usesLeft == 0)
    }

    @Test(
        "a person whom the rules would not take is refused in words, so that the next start can load everybody",
        arguments: [
            (id: "", name: "Ana", what: "user : an id has 1–64 characters"),
            (
                id: String(repeating: "u", count: 65), name: "Ana",
                what: "user \(String(repeating: "u", count: 65)): an id has 1–64 characters"
            ),
            (
                id: "ana", name: String(repeating: "n", count: 257),
                what: "user ana: the name is longer than 256 characters"
            ),
        ])
    func unusablePerson(person: (id: String, name: String, what: String)) async throws {
        let record = UserRecord(user: User(id: UserID(person.id), name: person.name), credentials: [])

        await #expect(throws: StoreError.invalid(what: person.what)) { try await store.put(record) }

        #expect(try await store.users().isEmpty)
    }

    @Test("a plate whose period ends before it starts is refused in words")
    func reversedPeriod() async throws {
        try await store.put(UserRecord(user: User(id: "ana", name: "Ana"), credentials: []))
        let reversed = Validity(from: morning, until: morning.addingTimeInterval(-60))

        let error = await #expect(throws: StoreError.self) {
            try await store.assign(try PlateText("A1"), to: "ana", validity: reversed)
        }

        #expect("\(try #require(error))".hasSuffix("a period ends before it starts"))
        _ = try await store.loadRules(timeZone: .gmt, accessPoints: [])
    }

    @Test("a plate for the longest user id can be loaded again")
    func longestID() async throws {
        let id = UserID(String(repeating: "u", count: 64))
        try await store.put(UserRecord(user: User(id: id, name: "Ana"), credentials: []))

        try await store.assign(try PlateText("ABC123456789"), to: id)

        let rules = try await store.loadRules(timeZone: .gmt, accessPoints: [])
        #expect(rules.listing(of: .plate(try PlateText("ABC123456789")))?.credential.holder == id)
    }
}
