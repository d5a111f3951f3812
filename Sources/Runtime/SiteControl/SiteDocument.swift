package import Foundation

/// What a command must know of a site to read and write local times and places.
package struct SiteDocument: Codable, Hashable, Sendable {
    package let name: String
    package let timeZone: String
    package let accessPoints: [String]

    package init(name: String, timeZone: String, accessPoints: [String]) {
        self.name = name
        self.timeZone = timeZone
        self.accessPoints = accessPoints
    }

    package var zone: TimeZone { TimeZone(identifier: timeZone) ?? .gmt }
}

/// A lane or pedestrian door at one moment.
package struct DoorDocument: Codable, Hashable, Sendable {
    package let id: String

    /// `lane` or `door`.
    package let kind: String
    package let phase: String

    /// What stands beyond single passages, among `fire`, `lockedDown`, `locked` and `heldOpen`.
    package let standing: [String]

    /// Fitted inputs with their level, unknown where it was not observed for half a second.
    package let inputs: [String: String]
    package let accessPoints: [String]

    /// The alarms here that stand or that nobody has acknowledged.
    package let alarms: [String]

    /// How many cars were not read; nil for a pedestrian door.
    package let misses: Misses?

    /// What loops counted against what was read.
    package struct Misses: Codable, Hashable, Sendable {
        /// The latest cars that are counted, and how many of them were not read.
        package let cars: Int
        package let unread: Int

        /// The share in 0–1, nil while there were too few cars to tell.
        package let share: Double?

        /// Arrivals that were read and that no loop saw, since the start.
        package let readsWithoutCar: Int
    }
}

/// One capability of a device, and how it is doing.
package struct DeviceDocument: Codable, Hashable, Sendable {
    package let id: String
    package let capability: String
    package let state: String

    /// Since when it is in that state, nil where it was never in another.
    package let since: Date?
    package let restarts: Int
    package let lastReport: Date?
    package let lastError: String?

    /// What is wrong with it though it works, such as that its case is open.
    package let trouble: String?

    /// How the clock of a camera stands to ours; nil for what tells no time.
    package let clock: Clock?

    /// What was learnt of a camera's clock from its own fresh events.
    package struct Clock: Codable, Hashable, Sendable {
        /// Our clock less the camera's, in milliseconds: what is added to its times.
        package let offsetMilliseconds: Int64

        /// How many of its latest events say so.
        package let samples: Int

        /// It has jumped, and its times are not relied on.
        package let isWrong: Bool

        /// The offset that its latest events tell where it is wrong, which an operator can have believed.
        package let proposedMilliseconds: Int64?
    }
}

/// A listed plate with its holder.
package struct PlateDocument: Codable, Hashable, Sendable {
    package let plate: String
    package let user: String
    package let name: String
    package let from: Date?
    package let until: Date?
}

/// What could be proved of the journal.
package struct VerificationDocument: Codable, Hashable, Sendable {
    package let isIntact: Bool
    package let firstProved: Int64?
    package let lastProved: Int64?
    package let lastRow: Int64
    package let checkpoints: Int
    package let erasedRows: Int
    package let expiredThrough: Int64?
    package let pictures: Int
    package let faults: [String]
}
