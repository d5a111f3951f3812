import AccessControl
import Foundation

/// The largest list that the project promises: 200,000 users with five plates each.
struct LargeSite {
    static let userCount = 200_000
    static let platesPerUser = 5

    let rules: AccessRules

    /// Every listed plate, in the order of the users.
    let listed: [PlateText]

    /// As many plates of the same shapes that nobody has.
    let strangers: [PlateText]

    static func build() throws -> LargeSite {
        var fleet = PlateFleet(seed: 20_261_122)
        let listed = try fleet.next(userCount * platesPerUser).map { try PlateText($0) }
        let strangers = try fleet.next(listed.count).map { try PlateText($0) }
        let rules = try AccessRules(
            timeZone: TimeZone(identifier: "Europe/Bratislava") ?? .gmt, users: users(),
            credentials: credentials(for: listed), schedules: LargeSite.schedules,
            profiles: LargeSite.profiles,
            accessPoints: LargeSite.accessPoints)
        return LargeSite(rules: rules, listed: listed, strangers: strangers)
    }

    private static func users() -> [User] {
        (0..<userCount).map { number in
            User(
                id: UserID(rawValue: "user-\(number)"), name: "User \(number)", room: "\(number % 900)",
                profiles: [profiles[number % profiles.count].id])
        }
    }

    /// A household has two cars: one carries three of the plates, as trailers and seasonal plates do, one carries two.
    private static func credentials(for plates: [PlateText]) -> [Credential] {
        (0..<userCount).flatMap { number in
            let own = plates[number * platesPerUser..<(number + 1) * platesPerUser]
            return [own.prefix(3), own.suffix(2)].enumerated().map { car, plates in
                Credential(
                    id: CredentialID(rawValue: "user-\(number)-car-\(car)"),
                    holder: UserID(rawValue: "user-\(number)"),
                    identifiers: plates.map { CredentialIdentifier(.plate($0)) })
            }
        }
    }
}
