package import AccessControl

/// What a guard or administrator orders, with who and why; always journalled.
package struct OperatorCommand: Hashable, Sendable {
    /// The orders.
    package enum Order: String, Codable, Sendable {
        case open, close, hold, lock
        /// Ends hold or lock: back to normal.
        case release
        /// Releases the fire latch once the fire input is quiet.
        case releaseFire
    }

    package let order: Order
    package let door: DoorID

    /// The authenticated caller, such as `uid 1000 (ana)`.
    package let by: String
    package let reason: String

    package init(order: Order, door: DoorID, by: String, reason: String) {
        self.order = order
        self.door = door
        self.by = by
        self.reason = reason
    }
}
