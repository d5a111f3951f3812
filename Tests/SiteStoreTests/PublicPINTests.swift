import AccessControl
import Foundation
import SiteStore
import Testing

@Suite("Public PINs that are kept")
struct PublicPINTests {
    let store: SiteStore
    let site = SiteLayout(
        timeZone: .gmt, accessPoints: [AccessPoint(id: "lobby-in", door: "lobby", direction: .entry)])

    init() throws { store = try SiteStore.inMemory() }

    @Test("one is kept, replaced and taken away")
    func keeping() async throws {
        try await store.apply([.putPublicPIN(pin("couriers", "4711"))])
        try await store.apply([
            .putPublicPIN(pin("couriers", "0815")), .putPublicPIN(pin("cleaners", "4711")),
        ])
        #expect(
            try await store.loadRules(of: site).publicPINs
                == ["couriers": pin("couriers", "0815"), "cleaners": pin("cleaners", "4711")])

        try await store.apply([.removePublicPIN("couriers")])
        #expect(try await Array(store.loadRules(of: site).publicPINs.keys) == ["cleaners"])
        await #expect(throws: StoreError.unknown(kind: "public PIN", id: "couriers")) {
            try await store.apply([.removePublicPIN("couriers")])
        }
    }

    @Test("what is not configured has no effect and is kept")
    func notConfigured() async throws {
        try await store.apply([.putPublicPIN(pin("couriers", "4711"))])
        #expect(try await store.loadRules(of: SiteLayout(timeZone: .gmt)).publicPINs.isEmpty)
        #expect(try await store.loadRules(of: site).publicPINs.count == 1)
    }

    @Test("a fourth, another length and digits that are in use are refused, and nothing of the edit counts")
    func refused() async throws {
        try await store.put(try .resident("ana", plates: [], pin: store.pinHasher.digest("2468")))
        try await store.apply([
            .putPublicPIN(pin("a", "1111")), .putPublicPIN(pin("b", "2222")),
            .putPublicPIN(pin("c", "3333")),
        ])
        for bad in [pin("d", "4444"), pin("c", "33333"), pin("c", "2222")] {
            await #expect(throws: StoreError.self) { try await store.apply([.putPublicPIN(bad)]) }
        }
        await #expect(throws: StoreError.pinInUse) {
            try await store.apply([.putPublicPIN(pin("c", "2468"))])
        }
        await #expect(throws: StoreError.pinInUse) {
            try await store.put(try .resident("ben", plates: [], pin: store.pinHasher.digest("2222")))
        }
        await #expect(throws: StoreError.unknown(kind: "schedule", id: "gone")) {
            try await store.apply([.putPublicPIN(pin("c", "3333", schedule: "gone"))])
        }
        #expect(try await store.loadRules(of: site).publicPINs["c"] == pin("c", "3333"))
    }

    private func pin(_ id: PublicPINID, _ digits: String, schedule: ScheduleID = "1001") -> PublicPIN {
        PublicPIN(
            id: id, digest: store.pinHasher.digest(digits), length: digits.count, schedule: schedule,
            accessPoints: ["lobby-in"])
    }
}
