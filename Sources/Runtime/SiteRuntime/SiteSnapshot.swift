import AccessControl
package import DeviceKit
import Foundation
package import PassageControl

/// The whole site at one moment, for people who look.
package struct SiteSnapshot: Sendable {
    /// One input as it was last observed.
    package struct Input: Hashable, Sendable {
        package let observation: InputObservation
        package let observedAt: Moment
    }

    package let at: Moment

    /// The site as a value: its lanes and doors with their phases, the rules and who is inside.
    package let site: Site

    /// By door, then in the order of `DoorInput`.
    package let inputs: [Input]

    /// In the order of the configuration.
    package let devices: [DeviceHealth]

    package let metrics: SiteMetrics
    package let readiness: Readiness
}

/// Whether the site works as it should, and if not, every reason.
package struct Readiness: Hashable, Sendable {
    /// Empty when ready.
    package let reasons: [String]

    package init(reasons: [String]) { self.reasons = reasons }

    package var isReady: Bool { reasons.isEmpty }
}
