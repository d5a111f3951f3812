package import AccessControl
import CSVTables
package import Foundation

/// Reads a list of users from CSV: all of it, or every mistake in it.
///
/// Columns may stand in any order; `user id` and `name` must be there. Times are local times of the site.
package struct UserListReader: Sendable {
    /// Who holds an identifier already.
    package struct Holder: Hashable, Sendable {
        package let user: UserID
        package let name: String

        package init(user: UserID, name: String) {
            self.user = user
            self.name = name
        }
    }

    let file: String
    let calendar: SiteCalendar
    let pinDigest: @Sendable (String) -> PINDigest
    let holder: @Sendable (IdentifierValue) -> Holder?
    let profiles: Set<AccessProfileID>

    /// A reader for one file.
    ///
    /// `holder` says who holds an identifier now; a user whom the list names as well gives theirs up. `profiles` are those
    /// that users may be given.
    package init(
        file: String, calendar: SiteCalendar, profiles: Set<AccessProfileID>,
        pinDigest: @escaping @Sendable (String) -> PINDigest,
        holder: @escaping @Sendable (IdentifierValue) -> Holder? = { _ in nil }
    ) {
        self.file = file
        self.calendar = calendar
        self.profiles = profiles
        self.pinDigest = pinDigest
        self.holder = holder
    }

    /// The users of the list, in its order.
    package func users(in data: Data) throws(UserListError) -> [ListedUser] {
        let table: CSVTable
        do { table = try CSVTable(data) } catch {
            let mistake = UserListMistake(
                file: file, line: error.line, column: nil, what: error.description)
            throw UserListError([mistake])
        }
        var mistakes: [UserListMistake] = []
        let heading = UserListHeading(table.records[0], file: file, &mistakes)
        guard mistakes.isEmpty else { throw UserListError(mistakes) }
        var users: [ListedUser] = []
        users.reserveCapacity(table.records.count)
        for record in table.records.dropFirst() {
            var row = UserListRow(record, heading: heading, reader: self)
            if let user = row.user() { users.append(user) }
            mistakes += row.mistakes
        }
        mistakes += UserListHoldings(self).mistakes(in: users)
        guard mistakes.isEmpty else { throw UserListError(mistakes.sorted { $0.line < $1.line }) }
        return users
    }
}
