/// A list of plates, tags and cards that says something of them whoever holds them.
package enum ListName: String, CaseIterable, Codable, Sendable {
    /// Denied before all else, with an alarm.
    case blocked
    /// Decided as usual, and notified.
    case watched
}

/// A plate, tag or card as somebody typed it.
package struct TypedIdentifier: Codable, Hashable, Sendable {
    /// What can be read from afar or presented, and stands on lists.
    package enum Kind: String, CaseIterable, Codable, Sendable {
        case plate, tag, card
    }

    package let kind: Kind
    package let text: String

    package init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }
}

/// An entry of the blocked or of the watched list.
package struct ListedDocument: Codable, Hashable, Sendable {
    package let list: ListName

    /// Such as `plate`.
    package let kind: String
    package let value: String

    /// Who holds it, nil when nobody does.
    package let user: String?
    package let name: String?
}
