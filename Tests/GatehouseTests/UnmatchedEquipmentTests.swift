import Foundation
import Testing

/// What `check` says of inputs and relays that nothing serves, or that serve nothing.
@Suite("Fitted inputs and the devices at them")
struct UnmatchedEquipmentTests {
    private static func site(inputs: String, _ devices: String) -> String {
        """
        site: {name: Test, timeZone: Europe/Bratislava}
        lanes:
          - id: north
            accessPoints: [{id: north-in, direction: entry}]
            inputs: [\(inputs)]
            actuator: arm
        devices:
          - {id: arm, kind: modbusRelay, door: north, network: "127.0.0.1:502", board: waveshare, openRelay: 1}
        \(devices)
        """
    }

    private static let loops = "kind: modbusInputs, door: north, network: \"127.0.0.1:502\""

    @Test(
        "what does not fit together is warned of, and is no mistake",
        arguments: [
            (
                "safetyLoop, photocell", "  - {id: loops, \(loops), inputs: [\"safetyLoop 1\"]}",
                "north.inputs: photocell is fitted, and no device observes it: it stays unknown"
            ),
            (
                "safetyLoop", "  - {id: loops, \(loops), inputs: [\"safetyLoop 1\", \"photocell 2\"]}",
                ":9: devices.loops.inputs: photocell is not among the inputs of north, and means nothing there"
            ),
            (
                "safetyLoop",
                """
                  - {id: loops, \(loops), inputs: ["safetyLoop 1"]}
                  - {id: spare, kind: modbusRelay, door: north, network: "127.0.0.1:502", board: waveshare, openRelay: 2}
                """,
                ":10: devices.spare.door: north does not name it as its actuator: it moves nothing"
            ),
        ])
    func unmatched(inputs: String, devices: String, warning: String) async throws {
        let outcome = try await check(inputs, devices)

        #expect(outcome.status == 0)
        #expect(outcome.complaint.contains(warning), "\(outcome.complaint)")
    }

    @Test("where each input has its device, nothing is said")
    func matched() async throws {
        let outcome = try await check(
            "safetyLoop", "  - {id: loops, \(Self.loops), inputs: [\"safetyLoop 1\"]}")

        #expect(outcome.status == 0)
        #expect(!outcome.complaint.contains("warning"), "\(outcome.complaint)")
    }

    private func check(_ inputs: String, _ devices: String) async throws -> Program.Outcome {
        let scratch = try Scratch()
        let file = try scratch.write("site.yaml", Self.site(inputs: inputs, devices))
        return try await Program.run("check", "--config", file)
    }
}
