package import AccessControl

/// What survives a restart of the program: the fire latch and what an operator ordered.
package struct DoorState: Hashable, Codable, Sendable {
    /// A fire opened the door, and nobody has released it yet.
    package var isFireLatched: Bool

    /// An operator holds it open.
    package var isHeldOpen: Bool

    /// An operator locked it.
    package var isLocked: Bool

    /// Nothing latched, held or locked.
    package static let normal = DoorState(isFireLatched: false, isHeldOpen: false, isLocked: false)

    package init(isFireLatched: Bool, isHeldOpen: Bool, isLocked: Bool) {
        self.isFireLatched = isFireLatched
        self.isHeldOpen = isHeldOpen
        self.isLocked = isLocked
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
