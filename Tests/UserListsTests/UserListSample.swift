import AccessControl
import Foundation
import UserLists

/// A reader with one profile, a toy digest and a site in Bratislava.
enum UserListSample {
    static let calendar = SiteCalendar(timeZone: TimeZone(identifier: "Europe/Bratislava") ?? .gmt)

    static func reader(
        holder: @escaping @Sendable (IdentifierValue) -> UserListReader.Holder? = { _ in nil }
    ) -> UserListReader {
        UserListReader(
            file: "people.csv", calendar: calendar, profiles: ["residents", "guests"],
            pinDigest: { PINDigest(hex: String(repeating: "0", count: 64 - $0.count) + $0) }, holder: holder)
    }

    static func read(_ text: String) throws(UserListError) -> [ListedUser] {
        try reader().users(in: Data(text.utf8))
    }

    /// What is wrong with a list, one mistake a line; empty when nothing is.
    static func mistakes(_ text: String) -> String {
        do {
            _ = try read(text)
            return ""
        } catch { return error.description }
    }
}
