/// How many places a group has in an area, and how many of them are taken.
package struct GroupDocument: Codable, Hashable, Sendable {
    package let group: String
    package let area: String
    package let places: Int

    /// Its vehicles and people who are known to be inside.
    package let inside: Int

    /// How many users are in the group.
    package let members: Int
}
