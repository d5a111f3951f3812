package import AccessControl
import CSVTables

/// Writes users as CSV that `UserListReader` reads back to the same people; PINs are never written.
package struct UserListWriter: Sendable {
    /// The table, CRLF at the ends of lines.
    package let text: String

    /// What the format has no column for, one sentence each, such as uses that differ between two cars.
    package let omissions: [String]

    package init(_ users: [ListedUser], calendar: SiteCalendar) {
        let lines = users.map { UserListLine($0, calendar: calendar) }
        let columns = Self.columns(of: lines)
        let extra = Set(users.flatMap(\.extra.keys)).sorted()
        var table = CSVText()
        table.append(columns.map(\.heading) + extra)
        for (line, user) in zip(lines, users) {
            table.append(columns.map { line.fields[$0] ?? "" } + extra.map { user.extra[$0] ?? "" })
        }
        text = table.text
        omissions = lines.flatMap(\.omissions)
    }

    /// The plain columns always, of the numbered ones those that somebody needs.
    private static func columns(of lines: [UserListLine]) -> [UserListColumn] {
        let plain: [UserListColumn] = [
            .userID, .name, .group, .building, .room, .floors, .phone, .enabled, .profiles, .webRelay,
            .relays,
            .mayActivateRelaySchedule, .validFrom, .validUntil, .usesLeft,
        ]
        let used = lines.reduce(into: Set([UserListColumn.plate(1)])) { $0.formUnion($1.fields.keys) }
        let numbered: [UserListColumn] = (1...RulesLimits.credentialsPerUser).flatMap { number in
            [
                .plate(number), .plateFrom(number), .plateUntil(number), .plateCountry(number),
                .plateVehicle(number), .card(number), .cardFrom(number), .cardUntil(number), .tag(number),
                .tagVehicle(number),
            ]
        }
        return plain + numbered.filter(used.contains)
    }
}
