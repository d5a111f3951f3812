/// A name that cannot be mistaken for the name of another kind of thing.
///
/// Ids are what people type in configuration and see in the journal, such as `north-in`.
package protocol TypedID: RawRepresentable<String>, Hashable, Comparable, Codable, Sendable,
    CustomStringConvertible, ExpressibleByStringLiteral
{
    init(rawValue: String)
}

extension TypedID {
    package init(stringLiteral value: String) { self.init(rawValue: value) }

    package init(_ value: some StringProtocol) { self.init(rawValue: String(value)) }

    package var description: String { rawValue }

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// The unique user id of a cardholder.
package struct UserID: TypedID {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The id of a credential: a vehicle, a card, a PIN, a phone.
package struct CredentialID: TypedID {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The id of a schedule; 1001 is `Always` and 1002 is `Never`.
package struct ScheduleID: TypedID {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The id of an access profile.
package struct AccessProfileID: TypedID {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The id of one direction through one door, such as `north-in`.
package struct AccessPointID: TypedID {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The id of an area that is entered and left.
package struct AreaID: TypedID {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The id of anything that opens; a lane is named by the id of its barrier.
package struct DoorID: TypedID {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The id of a configured device, such as a camera, reader, relay or keypad.
package struct DeviceID: TypedID {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }
}
