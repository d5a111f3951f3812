/// A car in a simulated lane: waits on the arming loop, drives under the open arm, and is gone.
package struct SimulatedCar: Hashable, Sendable {
    /// How its driver behaves.
    package struct Habits: Hashable, Sendable {
        /// From the arm being open until the car is under it.
        package var reaction: Duration
        /// How long it still stands on the arming loop while it is under the arm.
        package var overlap: Duration
        /// How long it is under the arm.
        package var passing: Duration
        /// How long it waits before a closed arm until it turns back.
        package var patience: Duration

        package init(
            reaction: Duration = .milliseconds(800), overlap: Duration = .milliseconds(600),
            passing: Duration = .milliseconds(1_500), patience: Duration = .seconds(12)
        ) {
            self.reaction = reaction
            self.overlap = overlap
            self.passing = passing
            self.patience = patience
        }
    }

    private enum Stage: Hashable {
        case waiting
        case under(since: Duration)
    }

    private let arrivesAt: Duration
    private let habits: Habits
    private var stage = Stage.waiting

    package init(arrivesAt: Duration, habits: Habits) {
        self.arrivesAt = arrivesAt
        self.habits = habits
    }

    /// Lets it drive, given since when the arm has been open; false once it has gone.
    package mutating func drive(until uptime: Duration, armOpenSince opened: Duration?) -> Bool {
        if stage == .waiting, let opened {
            let drivesAt = max(opened, arrivesAt) + habits.reaction
            if drivesAt <= uptime { stage = .under(since: drivesAt) }
        }
        switch stage {
        case .waiting: return opened != nil || uptime < arrivesAt + habits.patience
        case .under(let since): return uptime < since + habits.passing
        }
    }

    package func isBeforeArm(at uptime: Duration) -> Bool {
        switch stage {
        case .waiting: uptime >= arrivesAt
        case .under(let since): uptime < since + habits.overlap
        }
    }

    package var isUnderArm: Bool {
        if case .under = stage { true } else { false }
    }
}
