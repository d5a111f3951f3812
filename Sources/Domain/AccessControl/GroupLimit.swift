/// How many of a group's vehicles and people may be inside an area together: two places for three cars.
package struct GroupLimit: Hashable, Sendable {
    /// What a limit is kept under: there is one for each group and area.
    package struct Key: Hashable, Sendable {
        /// The users' group, compared as it is written.
        package let group: String
        package let area: AreaID

        package init(group: String, area: AreaID) {
            self.group = group
            self.area = area
        }
    }

    package let key: Key

    /// At least 0; with 0 nobody of the group comes in.
    package let places: Int

    package init(group: String, area: AreaID, places: Int) {
        key = Key(group: group, area: area)
        self.places = places
    }
}
