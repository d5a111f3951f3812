package import PassageControl

/// A passage that exists only in memory: what its actuator moves, and what its inputs then see.
///
/// One input device and one actuator share it, as loops and a relay share one lane. `SimulatedLaneModel` and
/// `SimulatedDoorModel` are the two kinds.
package protocol SimulatedPassage: Sendable {
    /// Does what the output asks for.
    func perform(_ action: DoorCommand.Action) async

    /// Switches the output off.
    func switchOff() async

    /// Whether the output is on for good: what a device reads back.
    var isHeld: Bool { get async }

    /// The level of every fitted input now.
    func levels() async -> [InputObservation]
}
