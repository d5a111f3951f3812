package import Foundation

/// A person with what they hold, as commands read and write them; a PIN goes in and never comes out.
package struct UserDocument: Codable, Hashable, Sendable {
    /// A vehicle, a card, or another credential.
    package struct Credential: Codable, Hashable, Sendable {
        package var id: String
        package var label = ""
        package var isEnabled = true
        package var from: Date?
        package var until: Date?
        package var uses: Int?
        package var identifiers: [Identifier]

        package init(id: String, identifiers: [Identifier]) {
            self.id = id
            self.identifiers = identifiers
        }
    }

    /// One plate, tag or card.
    package struct Identifier: Codable, Hashable, Sendable {
        /// The name of its kind, such as `plate`, `tag` or `card`.
        package var kind: String

        /// Nil for what is never shown.
        package var value: String?
        package var from: Date?
        package var until: Date?
        package var country: String?

        package init(
            kind: String, value: String?, from: Date? = nil, until: Date? = nil, country: String? = nil
        ) {
            self.kind = kind
            self.value = value
            self.from = from
            self.until = until
            self.country = country
        }
    }

    package var id: String
    package var name: String
    package var group = ""
    package var building = ""
    package var room = ""
    package var floors: [String] = []
    package var phone = ""
    package var isEnabled = true
    package var profiles: [String] = []
    package var credentials: [Credential] = []

    /// Whether passing may begin what a door's relay schedule allows; nil on the way in keeps what the user has.
    package var mayActivateRelaySchedule: Bool?

    /// On the way in only; nil keeps the PIN that the user has.
    package var pin: String?

    /// Unknown columns of an import, by their heading.
    package var extra: [String: String] = [:]

    package init(id: String, name: String) {
        self.id = id
        self.name = name
    }
}
