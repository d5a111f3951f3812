package import AccessControl
import DeviceKit
package import PassageControl

/// The relay of a simulated lane or door: moves the passage that its loops look at.
package struct SimulatedBarrier: DoorActuator {
    package let id: DeviceID

    /// Pull it, and every order fails.
    package let wire: SimulatedWire

    private let passage: any SimulatedPassage

    package init(id: DeviceID, passage: any SimulatedPassage, wire: SimulatedWire = SimulatedWire()) {
        self.id = id
        self.passage = passage
        self.wire = wire
    }

    package func makeSafe() async throws {
        try check("switch the output off")
        await passage.switchOff()
        guard await !passage.isHeld else {
            throw DeviceFailure(device: id, operation: "switch the output off", cause: "it reads back as on")
        }
    }

    package func perform(_ action: DoorCommand.Action) async throws {
        try check("\(action)")
        await passage.perform(action)
    }

    private func check(_ operation: String) throws {
        do {
            try wire.check()
        } catch {
            throw DeviceFailure(device: id, operation: operation, error: error)
        }
    }
}
