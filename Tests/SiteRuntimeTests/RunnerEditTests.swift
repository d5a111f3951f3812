import AccessControl
import GateTestKit
import PassageControl
import SiteRuntime
import Testing

@Suite("Edits of the rules in force", .timeLimit(.minutes(5)))
struct RunnerEditTests {
    @Test("an edit of the rules is in force when it returns")
    func editIsInForce() async throws {
        let site = try TestSite()
        await site.runner.start()

        try await site.runner.applyRules([.block(.tag("E200"))])
        let decision = await site.runner.explain(.sample(try .tag("E200"), at: "a-in"), at: .sample)

        #expect(decision.denyReason == .blocked)
        await site.runner.stop()
    }

    @Test("an edit with one mistake changes nothing")
    func editWithMistake() async throws {
        let site = try TestSite()
        await site.runner.start()

        await #expect(throws: RulesError.self) {
            try await site.runner.applyRules([.block(.tag("E200")), .removeUser("nobody")])
        }

        #expect(await site.runner.rulesInForce().rules.blocked.isEmpty)
        await site.runner.stop()
    }

    @Test("a large edit is made beside the lanes, all of it in force when it returns")
    func largeEdit() async throws {
        let site = try TestSite()
        await site.runner.start()

        try await site.runner.applyRules((0..<1_000).map { .putUser(.sample(UserID("u\($0)"))) })

        #expect(await site.runner.rulesInForce().rules.users.count == 1_000)
        await site.runner.stop()
    }

    @Test("of a large edit with one mistake nothing is in force")
    func largeEditWithMistake() async throws {
        let site = try TestSite()
        await site.runner.start()
        let users = (0..<1_000).map { RulesChange.putUser(.sample(UserID("u\($0)"))) }

        await #expect(throws: RulesError.self) {
            try await site.runner.applyRules(users + [.removeUser("nobody")])
        }

        #expect(await site.runner.rulesInForce().rules.users.count == 1, "the one who was there before")
        await site.runner.stop()
    }

    @Test("large and small edits at the same time are all in force when they return")
    func editsTogether() async throws {
        let site = try TestSite()
        await site.runner.start()

        try await withThrowingTaskGroup(of: Void.self) { group in
            for part in 0..<4 {
                group.addTask {
                    let users = (0..<500).map { RulesChange.putUser(.sample(UserID("u\(part)-\($0)"))) }
                    try await site.runner.applyRules(users)
                }
                group.addTask { try await site.runner.applyRules([.putUser(.sample(UserID("v\(part)")))]) }
            }
            try await group.waitForAll()
        }

        #expect(await site.runner.rulesInForce().rules.users.count == 2_004 + 1)
        await site.runner.stop()
    }
}
