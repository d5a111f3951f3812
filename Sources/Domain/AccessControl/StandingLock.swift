package import Foundation

/// An order that keeps everybody out of a lane or door, whatever the rules say: one door's lock, or a lockdown.
///
/// It is no rule, so `decide` knows nothing of it; whoever explains a decision says it beside the rules.
package struct StandingLock: Hashable, Sendable {
    /// How far it reaches.
    package enum Reach: Hashable, Sendable {
        case door(DoorID)
        case site
    }

    /// Who ordered it, when and why, as the journal keeps it.
    package struct Order: Hashable, Sendable {
        package let at: Date

        /// Nil once it was erased.
        package let by: String?
        package let reason: String?

        package init(at: Date, by: String?, reason: String?) {
            self.at = at
            self.by = by
            self.reason = reason
        }
    }

    package let reach: Reach

    /// Nil when the row that tells it is not kept any more.
    package let order: Order?

    package init(_ reach: Reach, order: Order?) {
        self.reach = reach
        self.order = order
    }

    /// What a lane or door tells whoever it keeps out.
    package var reason: DenyReason {
        switch reach {
        case .door: .doorLocked
        case .site: .lockdown
        }
    }
}
