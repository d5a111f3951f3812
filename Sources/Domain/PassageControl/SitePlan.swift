/// How a site is laid out, as far as the domain needs to know: its lanes, doors and read sources.
package struct SitePlan: Sendable {
    package var name: String
    package var lanes: [LanePlan]
    package var doors: [PedestrianDoorPlan]
    package var sources: [ReadSourcePlan]

    /// What happens when the journal cannot be written.
    package var journalFailurePolicy: JournalFailurePolicy

    /// How long the first read of a tag waits for a stronger one at another lane, where another reader could hear it.
    package var tagWindow: Duration

    package init(
        name: String, lanes: [LanePlan], doors: [PedestrianDoorPlan] = [], sources: [ReadSourcePlan] = [],
        journalFailurePolicy: JournalFailurePolicy = .denyWithAlarm
    ) {
        self.name = name
        self.lanes = lanes
        self.doors = doors
        self.sources = sources
        self.journalFailurePolicy = journalFailurePolicy
        self.tagWindow = .seconds(1)
    }
}

/// What a site wants when an opening cannot be journalled.
package enum JournalFailurePolicy: String, Codable, Sendable {
    case denyWithAlarm, openWithAlarm
}
