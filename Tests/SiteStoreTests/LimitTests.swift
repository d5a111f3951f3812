import AccessControl
import Foundation
import SiteStore
import Testing

/// What the rules refuse must never be stored: the site could not start with it.
@Suite("What the store takes, the rules load")
struct LimitTests {
    let store: SiteStore
    let site = SiteLayout(
        timeZone: .gmt,
        accessPoints: (0...1_000).map {
            AccessPoint(id: AccessPointID("in\($0)"), door: "north", direction: .entry)
        }, areas: [Area(id: "yard")])

    init() throws { store = try SiteStore.inMemory() }

    @Test("a limit may be reached, and what goes beyond it is refused whole", arguments: LimitCase.all)
    func limits(limit: LimitCase) async throws {
        try await store.apply(limit.within)
        var rules = try await store.loadRules(of: site)
        // The rules have the same limit, or the case would prove nothing.
        #expect(throws: RulesError.self) { try rules.apply(limit.beyond) }

        let harmless = RulesChange.putUser(User(id: "ben", name: "Ben"))
        await #expect(throws: StoreError.self) { try await store.apply([harmless, limit.beyond]) }

        let stored = try await store.loadRules(of: site)
        #expect(stored.users["ben"] == nil)
        #expect(stored.credentials.count == rules.credentials.count)
        #expect(stored.schedules == rules.schedules && stored.profiles == rules.profiles)
    }

    @Test("an import of one person with too much is refused, in one transaction and in steps")
    func imports() async throws {
        let tags = try (10...20).map { CredentialIdentifier(.tag(try TagNumber("E200\($0)"))) }
        let record = UserRecord(
            user: User(id: "ana", name: "Ana"),
            credentials: [Credential(id: "c", holder: "ana", identifiers: tags)])
        let refusal = StoreError.invalid(what: "user ana has 11 tags; at most 10 are allowed")

        await #expect(throws: refusal) { try await store.importUsers([record]) }
        await #expect(throws: refusal) { try await store.importUsersInSteps([record]) }

        #expect(try await store.users().isEmpty)
        _ = try await store.loadRules(of: site)
    }

    @Test("what stands on a full list may be put there again")
    func fullList() async throws {
        let limit = try #require(LimitCase.all.first { $0.limit == "listed" })
        try await store.apply(limit.within)
        var rules = try await store.loadRules(of: site)

        try await store.apply([.block(.qr("q1"))])
        try rules.apply(.block(.qr("q1")))

        #expect(rules.blocked.count == RulesLimits.listed)
    }
}
