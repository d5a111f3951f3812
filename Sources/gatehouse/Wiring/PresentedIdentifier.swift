import AccessControl

/// A tag or card that somebody held before a reader.
struct PresentedIdentifier: Sendable {
    /// `tag` or `card`.
    let kind: String
    let number: String

    /// Nil for what nobody carries, such as a plate.
    init?(_ value: IdentifierValue) {
        switch value {
        case .tag(let tag): (kind, number) = ("tag", tag.hex)
        case .card(let card): (kind, number) = ("card", card.hex)
        default: return nil
        }
    }
}
