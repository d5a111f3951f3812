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

    /// Fitted inputs with their last observed level.
    package let inputs: [String: String]
    package let accessPoints: [String]

    /// The alarms here that stand or that nobody has acknowledged.
    package let alarms: [String]
}

/// One capability of a device, and how it is doing.
package struct DeviceDocument: Codable, Hashable, Sendable {
    package let id: String
    package let capability: String
    package let state: String
    package let restarts: Int
    package let lastReport: Date?
    package let lastError: String?
}

/// A listed plate with its holder.
package struct PlateDocument: Codable, Hashable, Sendable {
    package let plate: String
    package let user: String
    package let name: String
    package let from: Date?
    package let until: Date?
}

/// A decision and its trace, without opening anything.
package struct ExplanationDocument: Codable, Hashable, Sendable {
    package let plate: String
    package let point: String
    package let at: Date

    /// `granted` or the reason of the denial.
    package let verdict: String
    package let isGranted: Bool
    package let user: String?

    /// Every rule looked at, as one sentence each, with what came of it.
    package let trace: [Step]

    /// The smallest change that would have turned the verdict, if there is one.
    package let smallestChange: [String]

    /// One rule that was looked at.
    package struct Step: Codable, Hashable, Sendable {
        package let sentence: String
        package let outcome: String
    }
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
