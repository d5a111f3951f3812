/// What a relay or barrier that is asked by HTTP is told.
package enum RelayOrder: Hashable, Sendable {
    /// Open once, for as long as is said where the device can be told.
    case open(Duration)
    /// Open, and stay so.
    case hold
    /// Be as safe as a relay is that nobody uses.
    case letGo
    /// Close, where the barrier takes such an order.
    case close
}

extension RelayOrder: CustomStringConvertible {
    /// The word for it in messages.
    package var description: String {
        switch self {
        case .open: "open"
        case .hold: "hold open"
        case .letGo: "let go"
        case .close: "close"
        }
    }
}
