/// The columns of a list of users that have a meaning here; all others are kept as they are.
///
/// Headings are compared without case, blanks, dashes and underscores: `Plate 1 from` is `plate1from`.
package enum UserListColumn: Hashable, Sendable {
    case userID, name, group, building, room, floors, phone, enabled, profiles
    case webRelay, relays, mayActivateRelaySchedule
    case pin, validFrom, validUntil, usesLeft
    /// A numbered group, from 1: the thing itself and its own details.
    case plate(Int), plateFrom(Int), plateUntil(Int), plateCountry(Int), plateVehicle(Int)
    case card(Int), cardFrom(Int), cardUntil(Int)
    case tag(Int), tagVehicle(Int)

    /// The column that a heading names, or nil for one that is only kept.
    package init?(heading: String) {
        let key = heading.lowercased().filter { !$0.isWhitespace && $0 != "-" && $0 != "_" }
        guard let column = Self.plain[key] ?? Self.numbered(key) else { return nil }
        self = column
    }

    /// The heading that an export writes.
    package var heading: String {
        switch self {
        case .userID: "user id"
        case .name: "name"
        case .group: "group"
        case .building: "building"
        case .room: "room"
        case .floors: "floors"
        case .phone: "phone"
        case .enabled: "enabled"
        case .profiles: "profiles"
        case .webRelay: "web relay"
        case .relays: "relays"
        case .mayActivateRelaySchedule: "may activate relay schedule"
        case .pin: "pin"
        case .validFrom: "valid from"
        case .validUntil: "valid until"
        case .usesLeft: "uses left"
        case .plate(let number): "plate \(number)"
        case .plateFrom(let number): "plate \(number) from"
        case .plateUntil(let number): "plate \(number) until"
        case .plateCountry(let number): "plate \(number) country"
        case .plateVehicle(let number): "plate \(number) vehicle"
        case .card(let number): "card \(number)"
        case .cardFrom(let number): "card \(number) from"
        case .cardUntil(let number): "card \(number) until"
        case .tag(let number): "tag \(number)"
        case .tagVehicle(let number): "tag \(number) vehicle"
        }
    }

    private static let plain: [String: UserListColumn] = [
        "userid": .userID, "id": .userID, "name": .name, "username": .name, "group": .group,
        "building": .building, "room": .room, "apartment": .room, "floors": .floors, "floor": .floors,
        "phone": .phone, "enabled": .enabled, "profiles": .profiles, "profile": .profiles,
        "webrelay": .webRelay, "relays": .relays, "mayactivaterelayschedule": .mayActivateRelaySchedule,
        "pin": .pin, "privatepin": .pin, "validfrom": .validFrom, "validuntil": .validUntil,
        "usesleft": .usesLeft, "plate": .plate(1), "card": .card(1), "tag": .tag(1),
    ]

    private static let groups: [(prefix: String, suffix: String, column: @Sendable (Int) -> UserListColumn)] =
        [
            ("plate", "", { .plate($0) }), ("plate", "from", { .plateFrom($0) }),
            ("plate", "until", { .plateUntil($0) }), ("plate", "country", { .plateCountry($0) }),
            ("plate", "vehicle", { .plateVehicle($0) }), ("card", "", { .card($0) }),
            ("card", "from", { .cardFrom($0) }), ("card", "until", { .cardUntil($0) }),
            ("tag", "", { .tag($0) }),
            ("tag", "vehicle", { .tagVehicle($0) }),
        ]

    /// Two digits are enough to see that somebody lists a sixth plate, which is then refused by name.
    private static func numbered(_ key: String) -> UserListColumn? {
        for group in groups where key.hasPrefix(group.prefix) && key.hasSuffix(group.suffix) {
            let digits = key.dropFirst(group.prefix.count).dropLast(group.suffix.count)
            guard (1...2).contains(digits.utf8.count), digits.allSatisfy({ $0.isASCII && $0.isNumber }) else {
                continue
            }
            if let number = Int(digits), number > 0 { return group.column(number) }
        }
        return nil
    }
}
