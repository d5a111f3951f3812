import AccessControl
import Foundation
import SiteStore
import Synchronization
import Testing

@Suite("Importing in steps")
struct ImportingTests {
    let store: SiteStore

    init() async throws {
        store = try SiteStore.inMemory()
        try await store.put(.resident("ana", plates: ["ANA1"]))
        try await store.put(.resident("bo", plates: ["BO1"]))
    }

    @Test("everybody is there afterwards, and plates may change hands")
    func importing() async throws {
        let records = [
            try UserRecord.resident("ana", plates: ["BO1"]), try UserRecord.resident("bo", plates: ["ANA1"]),
            try UserRecord.resident("eve", plates: ["EVE1"]),
        ]
        var rules = try await store.loadRules(timeZone: .gmt, accessPoints: [])
        for change in try await store.importUsersInSteps(records, peoplePerStep: 1) {
            try rules.apply(change)
        }
        #expect(try await store.users() == records)
        #expect(rules.listing(of: .plate(try PlateText("BO1")))?.credential.holder == "ana")
    }

    @Test("when the last one is refused, everybody is as before")
    func undoing() async throws {
        let before = try await store.users()
        let records = [
            try UserRecord.resident("ana", plates: ["NEW1"]),
            try UserRecord.resident("eve", plates: ["EVE1"]),
            try UserRecord.resident("mal", plates: ["BO1"]),
        ]
        await #expect(throws: StoreError.duplicate(identifier: "the plate BO1", holder: "Name of bo (bo)")) {
            try await store.importUsersInSteps(records, peoplePerStep: 1)
        }
        #expect(try await store.users() == before)
        try await store.importUsersInSteps([try .resident("eve", plates: ["EVE1"])])
    }

    @Test("what the rules in force refuse at the end is undone as well", arguments: [true, false])
    func refusedByRules(inSteps: Bool) async throws {
        let before = try await store.users()
        let records = [
            try UserRecord.resident("ana", plates: ["NEW1"]), try UserRecord.resident("eve", plates: ["E1"]),
        ]
        let asked = Asked()
        let check = EditCheck { changes throws(StoreError) in
            asked.note(changes)
            throw .invalid(what: "the rules are full")
        }
        await #expect(throws: StoreError.invalid(what: "the rules are full")) {
            if inSteps {
                try await store.importUsersInSteps(records, peoplePerStep: 1, check: check)
            } else {
                try await store.importUsers(records, check: check)
            }
        }
        #expect(try await store.users() == before)
        #expect(
            asked.changes.first == .removeCredential("ana-car"),
            "what Ana holds no longer is taken from the rules first")
        #expect(asked.changes.count == 5)
    }

    @Test("what an import no longer needs is swept away, and the next import may begin")
    func sweeping() async throws {
        let many = try (0..<450).map { try UserRecord.resident("u\($0)", plates: ["P\($0)"]) }
        try await store.importUsersInSteps(many)
        #expect(try await store.users().count == 452)
        try await store.importUsersInSteps(many.reversed())
        #expect(try await store.users().count == 452)
    }

    @Test("the same person twice in one import is refused and undone")
    func twice() async throws {
        let before = try await store.users()
        await #expect(throws: StoreError.self) {
            try await store.importUsersInSteps(
                [.resident("eve", plates: ["E1"]), .resident("eve", plates: ["E2"])], peoplePerStep: 1)
        }
        #expect(try await store.users() == before)
    }
}

/// What a check was asked about.
private final class Asked: Sendable {
    private let all = Mutex<[RulesChange]>([])

    var changes: [RulesChange] { all.withLock { $0 } }

    func note(_ changes: [RulesChange]) { all.withLock { $0 = changes } }
}
