/// A car that comes to a lane, and how its driver behaves.
package struct SimulatedCar: Hashable, Sendable {
    /// What the driver does.
    package enum Manner: String, CaseIterable, Hashable, Sendable {
        /// Waits for the arm and drives through.
        case drives
        /// Follows the car in front without waiting for a grant of its own.
        case tailgates
        /// Drives under the arm and backs out again.
        case backsOut
        /// Turns away although the arm has opened.
        case turnsAway
        /// Has a trailer, which the loop sees apart from the car.
        case pullsTrailer
        /// Is too light for the loops; only a photocell sees it.
        case isMotorcycle
        /// Stands before the barrier without wanting in.
        case parks
    }

    package let manner: Manner

    /// What the camera reads, look by look; the last is repeated while the car stands there.
    package let looks: [Look]

    /// What the tag reader reads, if the car has a tag.
    package let tag: String?

    /// How long the driver waits before turning away.
    package let patience: Duration

    /// One look of the camera.
    package struct Look: Hashable, Sendable {
        package let plate: String
        package let confidence: Double
    }
}

/// A person who comes to a door with a card.
package struct SimulatedPerson: Hashable, Sendable {
    package let card: String

    /// Whether the person opens the leaf after it was released.
    package let walksThrough: Bool
}
