package import Foundation

/// The part of the rules that stands in the site file: where people may pass, into what, and how much is forgiven.
///
/// People, profiles, schedules and limits of groups are in the database; both together make `AccessRules`.
package struct SiteLayout: Hashable, Sendable {
    package var timeZone: TimeZone
    package var accessPoints: [AccessPoint]
    package var areas: [Area]
    package var matching: MatchingPolicy

    package init(
        timeZone: TimeZone, accessPoints: [AccessPoint] = [], areas: [Area] = [],
        matching: MatchingPolicy = .standard
    ) {
        self.timeZone = timeZone
        self.accessPoints = accessPoints
        self.areas = areas
        self.matching = matching
    }
}
