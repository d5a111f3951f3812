import AccessControl
import Foundation
import GRDB
import SiteStore
import Testing

@Suite("The schema says no")
struct SchemaTests {
    let store: SiteStore

    init() async throws {
        store = try SiteStore.inMemory()
        try await store.put(.resident("ana", plates: ["1234BCD"], pin: store.pinHasher.digest("2468")))
    }

    @Test("a plate of somebody else is refused with the holder's name, look-alike letters included")
    func duplicatePlate() async throws {
        await #expect(
            throws: StoreError.duplicate(identifier: "the plate 1234ВСD", holder: "Name of ana (ana)")
        ) {
            try await store.put(.resident("bo", plates: ["1234ВСD"]))
        }
        #expect(try await store.user("bo") == nil, "the whole edit is undone")
    }

    @Test("a PIN in use is refused without a name")
    func duplicatePIN() async throws {
        let error = await #expect(throws: StoreError.self) {
            try await store.put(
                .resident("bo", plates: ["BO1"], pin: store.pinHasher.digest("2468")))
        }
        #expect(error == .pinInUse)
        #expect(error.map { "\($0)" }?.contains("ana") == false)
    }

    @Test("five plates are kept and the sixth is refused")
    func sixPlates() async throws {
        for number in 2...5 { try await store.assign(PlateText("PLATE\(number)"), to: "ana") }
        await #expect(throws: StoreError.limitExceeded(user: "ana", what: "plates", limit: 5)) {
            try await store.assign(PlateText("PLATE6"), to: "ana")
        }
    }

    @Test("five cards are kept and the sixth is refused")
    func sixCards() async throws {
        var record = try UserRecord.resident("bo", plates: [])
        record.credentials = try (1...6).map { number in
            Credential(
                id: CredentialID("bo-\(number)"), holder: "bo",
                identifiers: [CredentialIdentifier(.card(try CardNumber("0\(number)")))])
        }
        let six = record
        record.credentials.removeLast()
        let five = record
        try await store.put(five)
        await #expect(throws: StoreError.limitExceeded(user: "bo", what: "cards", limit: 5)) {
            try await store.put(six)
        }
        #expect(try await store.user("bo") == five, "the five stay")
    }

    @Test("a second private PIN is refused")
    func secondPIN() async throws {
        let pin = Credential(
            id: "ana-pin-2", holder: "ana",
            identifiers: [CredentialIdentifier(.pin(store.pinHasher.digest("1357")))])
        await #expect(throws: StoreError.limitExceeded(user: "ana", what: "private PINs", limit: 1)) {
            try await store.apply([.putCredential(pin)])
        }
    }

    @Test("a reference to nothing is refused by name")
    func unknownReferences() async throws {
        var user = User(id: "bo", name: "Bo")
        user.profiles = ["nowhere"]
        let lost = user
        await #expect(throws: StoreError.unknown(kind: "profile", id: "nowhere")) {
            try await store.apply([.putUser(lost)])
        }
        await #expect(throws: StoreError.unknown(kind: "user", id: "nobody")) {
            try await store.apply([.putCredential(Credential(id: "c", holder: "nobody", identifiers: []))])
        }
        let profile = AccessProfile(
            id: "p", name: "P", policies: [AccessPolicy(accessPoint: "north-in", schedule: "dusk")])
        await #expect(throws: StoreError.unknown(kind: "schedule", id: "dusk")) {
            try await store.apply([.putProfile(profile)])
        }
        await #expect(throws: StoreError.unknown(kind: "user", id: "nobody")) {
            try await store.removeUser("nobody")
        }
    }

    @Test("a schedule that a profile uses stays, and so do the built-in ones")
    func schedulesInUse() async throws {
        let day = Schedule(id: "day", name: "Day", kind: .daily(intervals: [.wholeDay]))
        let profile = AccessProfile(
            id: "p", name: "P", policies: [AccessPolicy(accessPoint: "north-in", schedule: "day")])
        try await store.apply([.putSchedule(day), .putProfile(profile)])

        await #expect(throws: StoreError.stillUsed(kind: "schedule", id: "day")) {
            try await store.apply([.removeSchedule("day")])
        }
        await #expect(throws: StoreError.invalid(what: "schedule is built in")) {
            try await store.apply([.removeSchedule("1001")])
        }
        await #expect(
            throws: StoreError.invalid(what: "schedule 1002 is built in and cannot be changed")
        ) {
            try await store.apply([.putSchedule(.never)])
        }
    }

    @Test("of several edits, all or none are made")
    func allOrNone() async throws {
        await #expect(throws: StoreError.self) {
            try await store.apply([.putUser(User(id: "bo", name: "Bo")), .removeProfile("nowhere")])
        }
        #expect(try await store.user("bo") == nil)
    }

    @Test("a period that ends before it starts is refused")
    func reversedPeriod() async throws {
        let period = Validity(from: morning, until: morning.addingTimeInterval(-60))
        await #expect(throws: StoreError.self) {
            try await store.assign(PlateText("LATE1"), to: "ana", validity: period)
        }
    }
}
