import Foundation
import Testing

/// `journal what-if` with the real program: what the last minutes would have been under other rules.
@Suite("What if, on the command line", .timeLimit(.minutes(5)))
struct WhatIfTests {
    @Test("tells who gains under rules that list the tag that was denied, with the service running and not")
    func gains() async throws {
        let service = try await ServiceFixture()
        try service.scratch.write(
            "other.yaml",
            """
            users: [{id: ana, name: Ana, profiles: [all], vehicles: [{tags: [E200AA]}]}]
            profiles: [{id: all, name: All, policies: [{at: north-in, schedule: always}]}]
            """)
        try await waitForDenial(of: "E200AA", at: service)

        let running = try await whatIf(service, rules: "other.yaml")
        #expect(running.status == 0, "\(running.complaint)")
        #expect(running.output.contains("gains: Ana (E200AA) at north-in of north"))
        #expect(running.output.contains("denied (not listed)"))
        #expect(!running.output.contains("E200AB"))
        #expect(running.output.contains("at north: "))

        service.running.signal(SIGTERM)
        _ = await service.running.outcome()
        let alone = try await whatIf(service, rules: "other.yaml", "--json")
        #expect(alone.status == 0, "\(alone.complaint)")
        #expect(alone.output.contains(#""identifier":"E200AA""#))
    }

    @Test("says where a period is upside down, or the rules have a mistake")
    func mistakes() async throws {
        let service = try await ServiceFixture()
        try service.scratch.write("bad.yaml", "users:\n  - {id: ana, nme: Ana}\n")
        let bad = try await whatIf(service, rules: "bad.yaml")
        #expect(bad.status == 78)
        #expect(bad.complaint.contains("bad.yaml:2: "))

        let reversed = try await whatIf(service, rules: "bad.yaml", from: "2100-01-01 00:01")
        #expect(reversed.status == 64)
        #expect(
            reversed.complaint == "--from 2100-01-01 00:01 is not before --to 2100-01-01 00:00: nothing lies "
                + "between them\n")
    }

    private func whatIf(
        _ service: ServiceFixture, rules: String, from: String = "2000-01-01 00:00", _ more: String...
    ) async throws -> Program.Outcome {
        let running = try RunningProgram(
            ["journal", "what-if", "--rules", service.scratch.path(rules), "--from", from]
                + ["--to", "2100-01-01 00:00", "--data", service.data] + more)
        return await running.outcome()
    }

    private func waitForDenial(of tag: String, at service: ServiceFixture) async throws {
        for _ in 0..<600 {
            let rows = try await Program.run("journal", "export", "--data", service.data)
            let isThere = rows.output.split(separator: "\n").contains {
                $0.contains("accessDenied") && $0.contains(tag)
            }
            if isThere { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        Issue.record("no denial of \(tag): \(service.running.complaint)")
    }
}
