import AccessControl
import Foundation

/// The largest list that the project promises: 200,000 users and a million identifiers.
///
/// 600,000 plates, 300,000 tags and 100,000 cards. A household has two cars, the first with a second plate as trailers
/// and seasonal plates are; every second household has a tag on both cars and a card.
struct LargeSite {
    static let userCount = 200_000
    static let platesPerUser = 3

    let rules: AccessRules

    /// Every listed plate, in the order of the users.
    let listed: [PlateText]

    /// Every listed tag and card.
    let listedTags: [IdentifierValue]

    /// As many plates of the same shapes that nobody has.
    let strangers: [PlateText]

    /// As many tags and cards of the same series that nobody has.
    let strangeTags: [IdentifierValue]

    static func build() throws -> LargeSite {
        var holdings = LargeHoldings(seed: 20_261_122)
        var listed: [PlateText] = []
        var listedTags: [IdentifierValue] = []
        let credentials = try (0..<userCount).flatMap { number in
            let held = try holdings.next(for: number)
            for identifier in held.flatMap(\.identifiers) {
                if case .plate(let plate) = identifier.value {
                    listed.append(plate)
                } else {
                    listedTags.append(identifier.value)
                }
            }
            return held
        }
        let rules = try AccessRules(
            timeZone: layout.timeZone, users: users(),
            credentials: credentials, schedules: schedules, profiles: profiles, accessPoints: accessPoints,
            areas: areas, groupLimits: groupLimits)
        return LargeSite(
            rules: rules, listed: listed, listedTags: listedTags,
            strangers: try (0..<listed.count).map { _ in try holdings.nextPlate() },
            strangeTags: try listedTags.map { try holdings.nextLike($0) })
    }

    static func users() -> some Sequence<User> { (0..<userCount).lazy.map { user($0) } }

    static func user(_ number: Int) -> User {
        User(
            id: UserID(rawValue: "user-\(number)"), name: "User Number \(number)",
            group: "Building \(number % 40)",
            building: "\(number % 40)", room: "\(number % 900)", phone: "+4219\(10_000_000 + number)",
            profiles: [profiles[number % profiles.count].id])
    }
}
