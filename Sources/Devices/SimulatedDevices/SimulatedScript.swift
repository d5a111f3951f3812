import AccessControl
import DeviceKit
import PassageControl

extension TimeSource {
    /// Does each step at its time, and again every period; once without one.
    func play<Step: Sendable>(
        _ steps: [(after: Duration, action: Step)], every period: Duration?, _ perform: (Step) -> Void
    ) async throws {
        var start = now().uptime
        guard !steps.isEmpty else { return }
        while true {
            for step in steps {
                try await sleepUntil(start + step.after)
                perform(step.action)
            }
            guard let period else { return }
            start += period
            try await sleepUntil(start)
        }
    }
}

/// Runs a script until the wire is pulled or the task is cancelled; a script that ends leaves the device connected.
func runScript(
    on wire: SimulatedWire, of device: DeviceID, connected: () -> Void,
    _ script: @escaping @Sendable () async throws -> Void
) async throws {
    do {
        try wire.check()
        connected()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await wire.untilUnplugged() }
            group.addTask { try await script() }
            while try await group.next() != nil {}
        }
    } catch let fault as SimulatedWire.Unplugged {
        throw DeviceFailure(device: device, operation: "listen", error: fault)
    }
}
