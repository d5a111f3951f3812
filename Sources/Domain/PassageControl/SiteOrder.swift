package import AccessControl

/// What a guard or administrator orders of the site as a whole, with who and why; always journalled.
package struct SiteOrder: Hashable, Sendable {
    /// The orders.
    package enum Order: Hashable, Sendable {
        /// Locks every lane and door; leaving by fire and exit request stays possible.
        case lockdown
        /// Ends what `lockdown` locked.
        case endLockdown
        /// Forgets where somebody is, so that anti-passback does not stand in the way.
        case forgive(Presence.Subject)
        /// Says that somebody has seen an alarm; it goes on until its cause is gone.
        case acknowledge(ActiveAlarm.Key)
        /// Vouches for the clock of a camera that is called wrong: what it shows now is believed.
        case trustClock(DeviceID)
    }

    package let order: Order

    /// The authenticated caller, such as `uid 1000 (ana)`.
    package let by: String
    package let reason: String

    package init(order: Order, by: String, reason: String) {
        self.order = order
        self.by = by
        self.reason = reason
    }
}
