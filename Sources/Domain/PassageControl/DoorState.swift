package import AccessControl

/// What survives a restart of the program: the fire latch and what an operator ordered.
package struct DoorState: Hashable, Sendable {
    /// A fire opened the door, and nobody has released it yet.
    package var isFireLatched: Bool

    /// An operator holds it open.
    package var isHeldOpen: Bool

    /// An operator locked it.
    package var isLocked: Bool

    /// The whole site is locked down; what stood before stands again afterwards.
    package var isLockedDown: Bool

    /// Nothing latched, held or locked.
    package static let normal = DoorState(isFireLatched: false, isHeldOpen: false, isLocked: false)

    package init(isFireLatched: Bool, isHeldOpen: Bool, isLocked: Bool, isLockedDown: Bool = false) {
        self.isFireLatched = isFireLatched
        self.isHeldOpen = isHeldOpen
        self.isLocked = isLocked
        self.isLockedDown = isLockedDown
    }
}

extension DoorState: Codable {
    private enum Key: String, CodingKey {
        case isFireLatched, isHeldOpen, isLocked, isLockedDown
    }

    /// Rows of the journal that were written before there were lockdowns do not mention them.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        isFireLatched = try values.decode(Bool.self, forKey: .isFireLatched)
        isHeldOpen = try values.decode(Bool.self, forKey: .isHeldOpen)
        isLocked = try values.decode(Bool.self, forKey: .isLocked)
        isLockedDown = try values.decodeIfPresent(Bool.self, forKey: .isLockedDown) ?? false
    }

    /// Without a lockdown the text is what it always was, so that old rows are still what they say.
    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(isFireLatched, forKey: .isFireLatched)
        try values.encode(isHeldOpen, forKey: .isHeldOpen)
        try values.encode(isLocked, forKey: .isLocked)
        if isLockedDown { try values.encode(true, forKey: .isLockedDown) }
    }
}

/// A door's lasting state changed; written with the row that says why.
package struct DoorStateChange: Hashable, Sendable {
    package let door: DoorID
    package let state: DoorState

    package init(door: DoorID, state: DoorState) {
        self.door = door
        self.state = state
    }
}
