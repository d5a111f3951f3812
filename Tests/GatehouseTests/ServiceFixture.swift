import Foundation
import Testing

/// A service on simulated devices in a folder of its own, ready to take commands.
final class ServiceFixture: Sendable {
    let scratch: Scratch
    let running: RunningProgram
    var data: String { scratch.path("data") }
    var site: String { scratch.path("site.yaml") }

    /// Its lane on simulated devices, with a reader that presents two tags.
    static let site = site(
        arm: simulatedArm, loops: simulatedLoops,
        """
          - {id: tags, kind: simulatedReader, accessPoint: north-in, every: 1s, presents: ["100ms tag E200AA", "600ms tag E200AB"]}
        """)

    static let simulatedArm = "kind: simulatedBarrier, door: north"
    static let simulatedLoops = "kind: simulatedLoops, door: north"

    /// One lane without a camera: what its barrier and its inputs are, and lines of further devices.
    static func site(arm: String, loops: String, _ devices: String) -> String {
        """
        site: {name: Test, timeZone: Europe/Bratislava}
        areas: [{id: yard}]
        lanes:
          - id: north
            accessPoints: [{id: north-in, direction: entry, to: yard}]
            inputs: [safetyLoop, openLimit, closedLimit]
            actuator: arm
        devices:
          - {id: arm, \(arm)}
          - {id: loops, \(loops)}
        \(devices)
        web: {listen: "127.0.0.1:0"}
        """
    }

    init(scratch: Scratch? = nil, site: String = ServiceFixture.site) async throws {
        let scratch = try scratch ?? Scratch()
        self.scratch = scratch
        try scratch.write("site.yaml", site)
        running = try RunningProgram([
            "serve", "--config", scratch.path("site.yaml"), "--data", scratch.path("data"),
        ])
        try await waitUntilReady()
    }

    /// The port that the system chose for the health page, from the service's own line about it.
    func healthPort() async throws -> Int {
        for _ in 0..<600 {
            let line = running.complaint.split(separator: "\n").first { $0.contains("health page is open") }
            if let port = line?.firstMatch(of: /port=([0-9]+)/).flatMap({ Int($0.1) }) { return port }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw NoHealthPage(complaint: running.complaint)
    }

    /// Lists a person with a tag, and a plate on the same car, who may always come in at `north-in`.
    func admit(_ user: String, tag: String, plate: String? = nil) async throws {
        let rules = try scratch.write(
            "rules.yaml", "profiles: [{id: residents, policies: [{at: north-in, schedule: always}]}]")
        let imported = try await Program.run("users", "import", rules, "--data", data)
        #expect(imported.status == 0, "\(imported.complaint)")
        let added = try await Program.run(
            ["users", "add", user, "--profile", "residents", "--tag", tag, "--data", data]
                + (plate.map { ["--plate", $0] } ?? []))
        #expect(added.status == 0, "\(added.complaint)")
    }

    /// The first grant in the journal, waited for; empty when none comes.
    func firstGrant() async throws -> String {
        for _ in 0..<300 {
            let journal = try await Program.run("journal", "list", "--data", data, "--json")
            if let row = journal.lines.first(where: { $0.contains("accessGranted") }) { return String(row) }
        }
        return ""
    }

    /// Waits on the control socket: it answers once the service is up.
    private func waitUntilReady() async throws {
        for _ in 0..<600 {
            if FileManager.default.fileExists(atPath: scratch.path("data/control")) {
                let outcome = try await Program.run("lane", "list", "--data", data)
                if outcome.status == 0 { return }
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("the service did not come up: \(running.complaint)")
    }
}

/// The service did not say where its health page is.
struct NoHealthPage: Error {
    let complaint: String
}
