package import AccessControl
package import DeviceKit
package import PassageControl

/// Loops, photocells, limit switches and buttons at the lines of a GPIO chip.
///
/// The kernel stamps and queues each edge, so that no pulse is missed, and twenty times a second all levels are read again: the
/// age of an input counts from there, and what a full queue has lost is put right.
package struct GPIOInputs: InputSource {
    /// How the lines are set and their levels judged.
    package struct Habits: Hashable, Sendable {
        package var bias = LineBias.none

        /// Whether a closed contact draws its line low.
        package var isActiveLow = false

        /// How long a level must last until it counts.
        package var debounce: Duration = .milliseconds(20)

        package init() {}
    }

    package let id: DeviceID
    private let door: DoorID
    private let chip: String
    private let wiring: [InputWire]
    private let habits: Habits

    /// From one look to the next: rule 2's ten looks a second with room.
    private static let period = Duration.milliseconds(50)

    /// Inputs at the chip of this path or name.
    package init(id: DeviceID, door: DoorID, chip: String, wiring: [InputWire], habits: Habits = Habits()) {
        self.id = id
        self.door = door
        self.chip = chip
        self.wiring = wiring
        self.habits = habits
    }

    package func run(inputs: Outlet<[InputObservation]>) async throws {
        do {
            try await BlockingLoop(name: "inputs \(id)").run { try watch(inputs) }
        } catch let failure as OperationFailure {
            throw DeviceFailure(device: id, failure)
        }
    }

    private func watch(_ inputs: Outlet<[InputObservation]>) throws {
        let lines = try EdgeLines(
            wiring.map(\.number), of: chip, .init(bias: habits.bias, isActiveLow: habits.isActiveLow))
        var levels = wiring.map { _ in Debounce(time: habits.debounce) }
        _ = try lines.levels()
        inputs.connected()
        var nextLook = KernelTime.now
        while true {
            let edges = try lines.wait(until: levels.compactMap(\.settles).reduce(nextLook, min))
            try Task.checkCancellation()
            for edge in edges {
                let settled = levels[edge.line].edge(to: edge.level, at: edge.time)
                if let settled {
                    inputs.deliver([wiring[edge.line].observation(at: door, isClosed: settled)])
                }
            }
            let due = levels.compactMap(\.settles).reduce(nextLook, min)
            if KernelTime.now >= due { nextLook = try look(lines, &levels, inputs.deliver) }
        }
    }

    /// Reads all levels and reports those that have settled; gives when to look again.
    private func look(
        _ lines: EdgeLines, _ levels: inout [Debounce], _ report: ([InputObservation]) -> Void
    ) throws -> Duration {
        let read = try lines.levels()
        let now = KernelTime.now
        let seen = wiring.indices.compactMap { index in
            levels[index].look(read[index], at: now).map {
                wiring[index].observation(at: door, isClosed: $0)
            }
        }
        // A look at lines none of which rests is a look all the same: whoever watches over this must not take it for stuck.
        report(seen)
        return now + Self.period
    }
}
