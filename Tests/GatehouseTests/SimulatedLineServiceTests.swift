import Foundation
import GateTestKit
import Testing

/// The program with a barrier and its inputs at simulated GPIO lines.
@Suite(
    "GPIO lines: the program",
    .enabled(if: SimulatedLines.here != nil, Comment(rawValue: SimulatedLines.absence)),
    .serialized, .timeLimit(.minutes(2)))
struct SimulatedLineServiceTests {
    private let lines: SimulatedLines

    init() throws { lines = try #require(SimulatedLines.here) }

    private var site: String {
        ServiceFixture.site(
            arm: "kind: gpioRelay, door: north, chip: \(lines.chip), openLine: 24",
            loops: """
                kind: gpioInputs, door: north, chip: \(lines.chip), \
                inputs: [safetyLoop 25, openLimit 26, closedLimit 27 normallyClosed]
                """, ""
        ).replacing("    actuator: arm", with: "    actuator: arm\n    releaseTime: 60s")
    }

    @Test(
        "killed in a pulse, the service leaves a line that is safe while somebody drives it, until it takes it over again"
    )
    func killed() async throws {
        let service = try await ServiceFixture(site: site)
        #expect(try lines.user(of: 24)?.name == "gatehouse holder")
        #expect(try !lines.isHigh(24))
        let opened = try await Program.run(
            "lane", "open", "north", "--reason", "test", "--data", service.data)
        #expect(opened.status == 0, "\(opened.complaint)")
        try await lines.wait(for: 24, toBeHigh: true)

        service.running.signal(SIGKILL)

        try await lines.wait(for: 24, toBeHigh: false)
        let user = try #require(try lines.user(of: 24))
        #expect(user.name == "gatehouse holder")
        #expect(user.isOutput)
        _ = await service.running.outcome()

        let next = try await ServiceFixture(scratch: service.scratch, site: site)
        #expect(try lines.user(of: 24)?.name == "gatehouse holder")
        #expect(try !lines.isHigh(24))
        next.running.signal(SIGTERM)
        #expect(await next.running.outcome().status == 0)
    }

    @Test("an installer opens once, and the line is safe again afterwards")
    func alone() async throws {
        while try lines.user(of: 24) != nil { try await Task.sleep(for: .milliseconds(20)) }
        let scratch = try Scratch()
        let file = try scratch.write("site.yaml", site)
        let opening = try RunningProgram([
            "device", "open", "arm", "--config", file, "--data", scratch.path("data"),
        ])
        try await lines.wait(for: 24, toBeHigh: true)
        #expect(await opening.outcome().status == 0)
        #expect(try !lines.isHigh(24))
    }
}
