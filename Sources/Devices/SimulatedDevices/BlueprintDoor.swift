package import AccessControl
package import DeviceKit
package import PassageControl

/// A door relay to copy: start here when you write a driver for something that opens.
///
/// The device of this blueprint is a board of outputs that can be written and read back. `Outputs` is its transport,
/// handed in as closures; a board whose library blocks wraps each call in `BlockingExecutor.run`. Then follow
/// `Sources/Devices/README.md`.
package struct BlueprintDoor: DoorActuator {
    /// The keys of the site file that only this driver knows.
    package struct Configuration: Hashable, Sendable {
        /// Which output opens the door, as the board's manual numbers them.
        package let output: Int

        /// The level that is safe: off for a fail-secure strike, on for a fail-safe magnet.
        package let safeLevel: Bool

        /// Throws every mistake at once, each with file, line and key.
        package init(_ configuration: DriverConfiguration) throws(ConfigurationMistakes) {
            var keys = configuration.keys
            output = keys.integer("output", default: 1, in: 1...8)
            safeLevel = keys.flag("safeLevel", default: false)
            if configuration.door == nil { keys.reject("door", "missing: what does it open?") }
            try keys.finish()
        }
    }

    /// What the board can do; each call throws when the board does not confirm it.
    package struct Outputs: Sendable {
        package let write: @Sendable (_ output: Int, _ level: Bool) async throws -> Void

        /// Switches on for a time that the board itself measures, so that a crash cannot leave it on (rule 4).
        package let pulse: @Sendable (_ output: Int, _ time: Duration) async throws -> Void
        package let read: @Sendable (_ output: Int) async throws -> Bool

        package init(
            write: @escaping @Sendable (_ output: Int, _ level: Bool) async throws -> Void,
            pulse: @escaping @Sendable (_ output: Int, _ time: Duration) async throws -> Void,
            read: @escaping @Sendable (_ output: Int) async throws -> Bool
        ) {
            self.write = write
            self.pulse = pulse
            self.read = read
        }
    }

    package let id: DeviceID
    private let configuration: Configuration
    private let outputs: Outputs

    package init(id: DeviceID, configuration: Configuration, outputs: Outputs) {
        self.id = id
        self.configuration = configuration
        self.outputs = outputs
    }

    /// Writing is not enough (rule 3): what counts is what reads back.
    package func makeSafe() async throws {
        try await naming("make output \(configuration.output) safe") {
            try await outputs.write(configuration.output, configuration.safeLevel)
            guard try await outputs.read(configuration.output) == configuration.safeLevel else {
                throw DeviceFailure(
                    device: id, operation: "make output \(configuration.output) safe",
                    cause: "it does not read back as written")
            }
        }
    }

    package func perform(_ action: DoorCommand.Action) async throws {
        try await naming("\(action) on output \(configuration.output)") {
            switch action {
            case .open(let releaseTime): try await outputs.pulse(configuration.output, releaseTime)
            case .holdOpen: try await outputs.write(configuration.output, true)
            case .endHold: try await outputs.write(configuration.output, false)
            case .close: break  // This blueprint is a strike: the leaf shuts by itself.
            }
        }
    }

    /// Every error leaves as a failure that names device, operation and cause.
    private func naming(_ operation: String, _ work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch {
            throw DeviceFailure(device: id, operation: operation, error: error)
        }
    }
}
