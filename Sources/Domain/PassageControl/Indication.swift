package import AccessControl

/// What the sign or light at a door shows.
package enum Indication: Hashable, Sendable {
    case red
    case green
    /// Why, where the sign can say it.
    case denied(DenyReason)
    case wait
    case off

    /// The word for it in scenarios, and in site files.
    package var name: String {
        switch self {
        case .red: "red"
        case .green: "green"
        case .denied: "denied"
        case .wait: "wait"
        case .off: "off"
        }
    }

    package var isDenial: Bool { if case .denied = self { true } else { false } }
}
