package import AccessControl

/// What the site file says about one device: its id, kind and place, and the keys that only its driver knows.
package struct DriverConfiguration: Sendable {
    package let id: DeviceID

    /// The driver's name in the catalogue, such as `simulatedBarrier`.
    package let kind: String

    /// The access point that it reads for, where it reads.
    package let accessPoint: AccessPointID?

    /// The door that it moves or watches, where it does.
    package let door: DoorID?

    /// The file as it was named, for messages.
    package let file: String

    /// The path of the device in the file, such as `devices[2]`.
    package let path: String

    /// The line on which the device starts.
    package let line: Int

    /// The keys that are left after `id`, `kind`, `accessPoint` and `door`.
    package let entries: [ConfigurationValue.Entry]

    package init(
        id: DeviceID, kind: String, accessPoint: AccessPointID? = nil, door: DoorID? = nil, file: String = "",
        path: String = "", line: Int = 0, entries: [ConfigurationValue.Entry] = []
    ) {
        self.id = id
        self.kind = kind
        self.accessPoint = accessPoint
        self.door = door
        self.file = file
        self.path = path
        self.line = line
        self.entries = entries
    }

    /// The driver's keys, ready to be read one by one.
    package var keys: ConfigurationKeys {
        ConfigurationKeys(entries, file: file, path: path, line: line)
    }
}
