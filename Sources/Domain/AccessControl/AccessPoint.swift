/// One direction through one door.
package struct AccessPoint: Hashable, Sendable {
    /// Who may leave here.
    package enum ExitPolicy: String, Codable, Sendable {
        /// Anyone, known or not.
        case free
        /// Those whom the lists admit, and whoever is inside.
        case listed
    }

    /// Which way it leads.
    package enum Direction: String, Codable, Sendable {
        case entry, exit
    }

    package let id: AccessPointID
    package let door: DoorID
    package let direction: Direction

    /// What it leads out of, nil for outside.
    package let from: AreaID?

    /// What it leads into, nil for outside.
    package let to: AreaID?

    package let exitPolicy: ExitPolicy

    /// What must be seen of a vehicle here.
    package let factors: Factors

    /// Whom presence counts here, vehicles in a lane and people at a door; nil where what was read tells.
    package let counts: Presence.Subject.Kind?

    package init(
        id: AccessPointID, door: DoorID, direction: Direction, from: AreaID? = nil, to: AreaID? = nil,
        exitPolicy: ExitPolicy = .listed, factors: Factors = .either, counts: Presence.Subject.Kind? = nil
    ) {
        self.id = id
        self.door = door
        self.direction = direction
        self.from = from
        self.to = to
        self.exitPolicy = exitPolicy
        self.factors = factors
        self.counts = counts
    }
}
