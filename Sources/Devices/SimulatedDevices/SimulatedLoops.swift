package import AccessControl
package import DeviceKit
package import PassageControl

/// The input board of a simulated lane or door: looks at every fitted input ten times a second.
package struct SimulatedLoops: InputSource {
    package let id: DeviceID

    /// Pull it, and the inputs are gone.
    package let wire: SimulatedWire

    private let passage: any SimulatedPassage
    private let time: TimeSource

    /// How often it looks; rule 2 wants ten times a second at least.
    private let period: Duration

    package init(
        id: DeviceID, passage: any SimulatedPassage, time: TimeSource, period: Duration = .milliseconds(50),
        wire: SimulatedWire = SimulatedWire()
    ) {
        self.id = id
        self.passage = passage
        self.time = time
        self.period = period
        self.wire = wire
    }

    package func run(inputs: Outlet<[InputObservation]>) async throws {
        try check()
        inputs.connected()
        while true {
            let levels = await passage.levels()
            try check()
            inputs.deliver(levels)
            try await time.sleep(for: period)
        }
    }

    private func check() throws {
        do {
            try wire.check()
        } catch {
            throw DeviceFailure(device: id, operation: "read the inputs", error: error)
        }
    }
}
