package import AccessControl
package import DeviceKit
package import PassageControl

/// One pedestrian door in memory: a strike, a leaf, and the person who goes through once it is released.
package actor SimulatedDoorModel: SimulatedPassage {
    /// How people use the door.
    package struct Habits: Hashable, Sendable {
        /// From the release until the leaf is pushed.
        package var reaction: Duration
        /// How long the leaf is open.
        package var passing: Duration

        package init(reaction: Duration = .milliseconds(700), passing: Duration = .milliseconds(1_800)) {
            self.reaction = reaction
            self.passing = passing
        }
    }

    private let door: DoorID
    private let inputs: DoorInputs
    private let time: TimeSource
    private let habits: Habits
    private var releasedAt: Duration?
    private var fixed: [DoorInput: InputObservation.Level] = [:]

    /// Whether the output holds the passage open.
    package private(set) var isHeld = false

    package init(door: DoorID, inputs: DoorInputs, time: TimeSource, habits: Habits = Habits()) {
        self.door = door
        self.inputs = inputs
        self.time = time
        self.habits = habits
    }

    /// Fixes the level of an input, such as a pressed exit button; nil lets the door speak again.
    package func fix(_ input: DoorInput, at level: InputObservation.Level?) {
        fixed[input] = level
    }

    package func perform(_ action: DoorCommand.Action) {
        switch action {
        case .open: releasedAt = time.now().uptime
        case .holdOpen: isHeld = true
        case .endHold: isHeld = false
        case .close: break
        }
    }

    package func switchOff() { isHeld = false }

    package func levels() -> [InputObservation] {
        let isShut = !isLeafOpen(at: time.now().uptime)
        return DoorInput.allCases.filter(inputs.contains).map { input in
            let level = fixed[input] ?? (input == .closedLimit && isShut ? .active : .inactive)
            return InputObservation(door: door, input: input, level: level)
        }
    }

    private func isLeafOpen(at uptime: Duration) -> Bool {
        guard let releasedAt else { return false }
        let pushed = releasedAt + habits.reaction
        return pushed <= uptime && uptime < pushed + habits.passing
    }
}
