package import AccessControl
package import DeviceKit
package import PassageControl

/// Loops, photocells, limit switches and buttons at the lines of a GPIO chip.
///
/// The kernel stamps and queues each edge, so that no pulse is missed, and twenty times a second all levels are read again: the
/// age of an input counts from there, and what a full queue has lost is put right.
package struct GPIOInputs: InputSource {
    /// One input and where it is.
    package struct Wiring: Hashable, Sendable {
        package let input: DoorInput

        /// The line's number on the chip, counted from 0.
        package let line: Int

        /// Whether the contact is closed while nothing happens, as fire inputs and photocells mostly are.
        package let isNormallyClosed: Bool

        package init(_ input: DoorInput, at line: Int, isNormallyClosed: Bool = false) {
            self.input = input
            self.line = line
            self.isNormallyClosed = isNormallyClosed
        }
    }

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
    private let wiring: [Wiring]
    private let habits: Habits

    /// From one look to the next: rule 2's ten looks a second with room.
    private static let period = Duration.milliseconds(50)

    /// Inputs at the chip of this path or name.
    package init(id: DeviceID, door: DoorID, chip: String, wiring: [Wiring], habits: Habits = Habits()) {
        self.id = id
        self.door = door
        self.chip = chip
        self.wiring = wiring
        self.habits = habits
    }

    package func run(inputs: Outlet<[InputObservation]>) async throws {
        do {
            try await BlockingLoop(name: "inputs \(id)").run { try watch(inputs) }
        } catch let failure as ChipFailure {
            throw DeviceFailure(device: id, failure)
        }
    }

    private func watch(_ inputs: Outlet<[InputObservation]>) throws {
        let lines = try EdgeLines(
            wiring.map(\.line), of: chip, .init(bias: habits.bias, isActiveLow: habits.isActiveLow))
        var levels = wiring.map { _ in Debounce(time: habits.debounce) }
        _ = try lines.levels()
        inputs.connected()
        var nextLook = KernelTime.now
        while true {
            let edges = try lines.wait(until: levels.compactMap(\.settles).reduce(nextLook, min))
            try Task.checkCancellation()
            for edge in edges {
                let settled = levels[edge.line].edge(to: edge.level, at: edge.time)
                if let settled { inputs.deliver([observation(wiring[edge.line], settled)]) }
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
            levels[index].look(read[index], at: now).map { observation(wiring[index], $0) }
        }
        // A look at lines none of which rests is a look all the same: whoever watches over this must not take it for stuck.
        report(seen)
        return now + Self.period
    }

    private func observation(_ wire: Wiring, _ isClosed: Bool) -> InputObservation {
        InputObservation(
            door: door, input: wire.input, level: isClosed != wire.isNormallyClosed ? .active : .inactive)
    }
}
