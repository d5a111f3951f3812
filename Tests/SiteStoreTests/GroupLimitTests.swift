import AccessControl
import Foundation
import SiteStore
import Testing

@Suite("Limits of groups")
struct GroupLimitTests {
    let store: SiteStore
    let site = SiteLayout(timeZone: .gmt, areas: [Area(id: "yard"), Area(id: "cellar")])
    let key = GroupLimit.Key(group: "Flat 12", area: "yard")

    init() throws { store = try SiteStore.inMemory() }

    @Test("a limit is kept, replaced and taken away")
    func keeping() async throws {
        try await store.apply([.putGroupLimit(GroupLimit(group: "Flat 12", area: "yard", places: 1))])
        try await store.apply([
            .putGroupLimit(GroupLimit(group: "Flat 12", area: "yard", places: 2)),
            .putGroupLimit(GroupLimit(group: "Flat 12", area: "cellar", places: 0)),
        ])
        #expect(
            try await store.loadRules(of: site).groupLimits
                == [key: 2, GroupLimit.Key(group: "Flat 12", area: "cellar"): 0])

        try await store.apply([.removeGroupLimit(key)])
        #expect(try await store.loadRules(of: site).groupLimits.count == 1)
    }

    @Test("a limit in an area that is not configured is kept and has no effect")
    func areaIsGone() async throws {
        try await store.apply([.putGroupLimit(GroupLimit(group: "Flat 12", area: "yard", places: 1))])

        let without = SiteLayout(timeZone: .gmt, areas: [Area(id: "cellar")])
        #expect(try await store.loadRules(of: without).groupLimits.isEmpty)
        #expect(try await store.loadRules(of: site).groupLimits == [key: 1])
    }

    @Test("what the rules would not load is refused before it is written")
    func refused() async throws {
        for limit in [
            GroupLimit(group: "", area: "yard", places: 1), GroupLimit(group: "A", area: "yard", places: -1),
            GroupLimit(group: "A", area: "yard", places: 100_001),
            GroupLimit(group: "A", area: "", places: 1),
            GroupLimit(group: String(repeating: "x", count: 257), area: "yard", places: 1),
        ] {
            await #expect(throws: StoreError.self) { try await store.apply([.putGroupLimit(limit)]) }
        }
        await #expect(throws: StoreError.unknown(kind: "group limit", id: "Flat 12 in yard")) {
            try await store.apply([.removeGroupLimit(key)])
        }
        #expect(try await store.loadRules(of: site).groupLimits.isEmpty)
    }
}
