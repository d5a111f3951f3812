/// A cardholder: the person whom credentials belong to.
package struct User: Hashable, Sendable {
    package let id: UserID
    package var name: String
    package var group: String
    package var building: String

    /// The room or apartment number; the apartment of `APT#+PIN`.
    package var room: String

    package var floors: [String]
    package var phone: String
    package var isEnabled: Bool
    package var profiles: [AccessProfileID]
    package var accessSetting: AccessSetting

    package init(
        id: UserID, name: String, group: String = "", building: String = "", room: String = "",
        floors: [String] = [], phone: String = "", isEnabled: Bool = true, profiles: [AccessProfileID] = [],
        accessSetting: AccessSetting = AccessSetting()
    ) {
        self.id = id
        self.name = name
        self.group = group
        self.building = building
        self.room = room
        self.floors = floors
        self.phone = phone
        self.isEnabled = isEnabled
        self.profiles = profiles
        self.accessSetting = accessSetting
    }
}
