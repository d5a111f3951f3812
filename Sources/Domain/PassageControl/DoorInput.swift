package import AccessControl

/// The inputs that a lane or door may have; a site names those that are fitted.
package enum DoorInput: String, CaseIterable, Codable, Sendable {
    /// The loop before the barrier: a car has arrived.
    case armingLoop
    /// The loop under the arm: a car is there.
    case safetyLoop
    case photocell
    /// The arm or gate is fully open.
    case openLimit
    /// The arm or gate is fully closed; for a pedestrian door, the leaf is shut.
    case closedLimit
    /// The exit button: request to exit.
    case exitButton
    case fireInput
    case manualKey
    /// The contact of a cabinet or housing: somebody has opened it.
    case tamper

    /// Whether it says that something may be under the arm (lane rule 2).
    package var guardsArm: Bool { self == .safetyLoop || self == .photocell }
}

/// The level of one input as it was last observed.
package struct InputObservation: Hashable, Sendable {
    /// What an input says; `unknown` when its device cannot tell.
    package enum Level: String, Codable, Sendable {
        /// Occupied, pressed, reached.
        case active
        case inactive
        case unknown
    }

    package let door: DoorID
    package let input: DoorInput
    package let level: Level

    package init(door: DoorID, input: DoorInput, level: Level) {
        self.door = door
        self.input = input
        self.level = level
    }
}
