import Foundation
import Testing

/// Devices of one Modbus line in a site file.
@Suite("Modbus devices in a site file")
struct ModbusInSiteTests {
    /// A relay and a safety loop at one line.
    private static func site(baud: Int, _ keys: String = "") -> String {
        let line = "door: north, port: /dev/ttyUSB0, baud: \(baud)"
        return """
            site: {name: Test, timeZone: Europe/Bratislava}
            lanes:
              - id: north
                accessPoints: [{id: north-in, direction: entry}]
                inputs: [safetyLoop]
                actuator: arm
            devices:
              - {id: arm, kind: modbusRelay, \(line)}
              - {id: loops, kind: modbusInputs, \(line), unit: 2, inputs: ["safetyLoop 0"]\(keys)}
            """
    }

    private func check(_ site: String) async throws -> Program.Outcome {
        let scratch = try Scratch()
        return try await Program.run("check", "--config", try scratch.write("site.yaml", site))
    }

    @Test(
        "a line on which an order holds up what guards an arm is refused, and says which baud rate would do")
    func slow() async throws {
        let outcome = try await check(Self.site(baud: 9_600))

        #expect(outcome.status == 78)
        let problem =
            "/dev/ttyUSB0: what guards the arm is looked at every 56 ms at worst, and must be every 50 ms: "
            + "a bus of its own, or 19200 baud"
        #expect(outcome.complaint.contains(":8: devices.arm.baud: \(problem)"), "\(outcome.complaint)")
        #expect(outcome.complaint.contains(":9: devices.loops.inputs: \(problem)"), "\(outcome.complaint)")
    }

    @Test("the baud rate that was told suffices")
    func quick() async throws {
        let outcome = try await check(Self.site(baud: 19_200))
        #expect(outcome.status == 0, "\(outcome.complaint)")
    }

    @Test("an input's level may be debounced for up to 200 ms", arguments: [("200ms", 0), ("201ms", 78)])
    func debounce(_ time: String, _ status: Int32) async throws {
        let outcome = try await check(Self.site(baud: 19_200, ", debounce: \(time)"))

        #expect(outcome.status == status, "\(outcome.complaint)")
        let problem = "devices.loops.debounce: a duration from 0ms to 200ms"
        #expect(outcome.complaint.contains(problem) == (status != 0), "\(outcome.complaint)")
    }
}
