import Foundation
import Testing

/// Devices at GPIO lines in a site file.
@Suite("GPIO devices in a site file")
struct GPIODevicesInSiteTests {
    private static func site(_ devices: String) -> String {
        ServiceFixture.site(
            arm: ServiceFixture.simulatedArm, loops: ServiceFixture.simulatedLoops, devices)
    }

    private static let chip = "chip: /dev/gpiochip0"
    private static let inputs = "kind: gpioInputs, door: north, \(chip)"
    private static let relay = "kind: gpioRelay, door: north, \(chip)"
    private static let reader = "kind: wiegandReader, accessPoint: north-in, \(chip)"

    @Test(
        "what is wrong in their keys is named with the key",
        arguments: [
            ("\(inputs)", "devices.a.inputs: at least one input must be there"),
            (
                "\(inputs), inputs: [\"door 5\"]",
                "devices.a.inputs: an input, each once, its line from 0 to 1023 and perhaps normallyClosed"
            ),
            ("\(inputs), inputs: [\"photocell 1024\"]", "not 'photocell 1024'"),
            ("\(inputs), inputs: [\"photocell 5\", \"photocell 6\"]", "not 'photocell 6'"),
            ("\(inputs), inputs: [\"photocell 5 open\"]", "not 'photocell 5 open'"),
            (
                "\(inputs), inputs: [\"photocell 5\", \"safetyLoop 5\"]",
                "devices.a.inputs: /dev/gpiochip0 of a has line 5 already"
            ),
            (
                "\(inputs), inputs: [\"photocell 5\"], debounce: 201ms",
                "devices.a.debounce: a duration from 0ms to 200ms"
            ),
            (
                "\(inputs), inputs: [\"photocell 5\"], bias: up",
                "devices.a.bias: one of none, pullUp, pullDown is expected, not 'up'"
            ),
            ("kind: gpioInputs, door: north, inputs: [\"photocell 5\"]", "devices.a.chip: missing"),
            ("\(relay)", "devices.a.openLine: a line of the chip, 0 to 1023, must be there"),
            ("\(relay), openLine: 5, closeLine: 5", "devices.a.closeLine: is the line that opens"),
            ("\(relay), openLine: -1", "devices.a.openLine: a whole number from 0 to 1023"),
            ("\(relay), openLine: 5, safeContact: low", "devices.a.safeContact: one of open, closed"),
            ("\(relay), openLine: 5, board: plain", "devices.a.board: unknown key"),
            ("\(reader), data0Line: 5", "devices.a.data1Line: a line of the chip"),
            ("\(reader), data0Line: 5, data1Line: 5", "devices.a.data1Line: is the line of data0Line"),
            (
                "\(reader), data0Line: 5, data1Line: 6, facility: none",
                "devices.a.facility: one of included, ignored"
            ),
        ])
    func mistakes(_ keys: String, _ message: String) async throws {
        let scratch = try Scratch()
        let file = try scratch.write("site.yaml", Self.site("  - {id: a, \(keys)}"))

        let outcome = try await Program.run("check", "--config", file)

        #expect(outcome.status == 78)
        #expect(outcome.complaint.contains(message), "\(outcome.complaint)")
    }

    @Test(
        "two devices that want one line are named, whatever they call the chip",
        arguments: [
            (
                "\(relay), openLine: 4, closeLine: 5",
                "devices.b.closeLine: /dev/gpiochip0 of a has line 5 already"
            ),
            (
                "\(reader), data0Line: 5, data1Line: 6",
                "devices.b.data0Line: /dev/gpiochip0 of a has line 5 already"
            ),
            (
                "kind: gpioRelay, door: north, chip: gpiochip0, openLine: 5",
                "devices.b.openLine: /dev/gpiochip0 of a has line 5 already"
            ),
            ("\(relay), openLine: 6", ""),
            ("kind: gpioRelay, door: north, chip: /dev/gpiochip1, openLine: 5", ""),
        ])
    func claims(_ keys: String, _ message: String) async throws {
        let scratch = try Scratch()
        let first = "  - {id: a, \(Self.inputs), inputs: [\"photocell 5\"]}"
        let file = try scratch.write("site.yaml", Self.site("\(first)\n  - {id: b, \(keys)}"))

        let outcome = try await Program.run("check", "--config", file)

        #expect(outcome.status == (message.isEmpty ? 0 : 78))
        #expect(
            message.isEmpty ? !outcome.complaint.contains("already") : outcome.complaint.contains(message),
            "\(outcome.complaint)")
    }

    @Test("a chip that is not there is told by name")
    func missing() async throws {
        let scratch = try Scratch()
        let devices = """
              - {id: in, kind: gpioInputs, door: north, chip: /nowhere, inputs: ["photocell 5"]}
              - {id: out, kind: gpioRelay, door: north, chip: /nowhere, openLine: 6}
            """
        let file = try scratch.write("site.yaml", Self.site(devices))

        let watch = try await Program.run("device", "watch", "in", "--config", file)
        #expect(watch.status == 1)
        #expect(
            watch.complaint.contains("in: open /nowhere: No such file or directory"), "\(watch.complaint)")

        let open = try await Program.run(
            "device", "open", "out", "--config", file, "--data", scratch.path("data"))
        #expect(open.status == 1)
        #expect(open.complaint.contains("out: open /nowhere: No such file or directory"), "\(open.complaint)")
    }

    @Test("the command that holds lines shows in no list of commands")
    func hidden() async throws {
        let help = try await Program.run("--help")
        #expect(help.status == 0)
        #expect(!help.output.contains("hold-lines"))
        #expect(try await Program.run("hold-lines").status == 64)
    }
}
