// A user as a record: the id first, because it is compared alone.

extension RecordWriter {
    init(_ user: User) {
        self.init()
        for text in [user.id.rawValue, user.name, user.group, user.building, user.room, user.phone] {
            put(text)
        }
        let setting = user.accessSetting
        put((user.isEnabled ? 1 : 0) | (setting.mayActivateRelaySchedule ? 2 : 0) as UInt8)
        put(setting.webRelay)
        put(setting.relays.count)
        for relay in setting.relays { put(relay) }
        put(user.floors.count)
        for floor in user.floors { put(floor) }
        put(user.profiles.count)
        for profile in user.profiles { put(profile.rawValue) }
    }
}

extension RecordReader {
    mutating func user() -> User {
        var user = User(id: UserID(rawValue: text()), name: text())
        user.group = text()
        user.building = text()
        user.room = text()
        user.phone = text()
        let switches = byte()
        user.isEnabled = switches & 1 != 0
        user.accessSetting.mayActivateRelaySchedule = switches & 2 != 0
        user.accessSetting.webRelay = integer()
        user.accessSetting.relays = list { $0.integer() }
        user.floors = list { $0.text() }
        user.profiles = list { AccessProfileID(rawValue: $0.text()) }
        return user
    }

    private mutating func list<T>(of element: (inout RecordReader) -> T) -> [T] {
        let count = integer()
        if count == 0 { return [] }
        var elements: [T] = []
        elements.reserveCapacity(count)
        for _ in 0..<count { elements.append(element(&self)) }
        return elements
    }
}
