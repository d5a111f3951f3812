package import AccessControl

/// One key pressed at an access point: `0`–`9`, `*` or `#`.
package struct KeyPress: Hashable, Sendable {
    package let key: Character
    package let accessPoint: AccessPointID

    package init(key: Character, accessPoint: AccessPointID) {
        self.key = key
        self.accessPoint = accessPoint
    }
}

/// A device with keys on which people type PINs.
package protocol KeypadSource: Device {
    /// Connects and reports keys, in the order in which they were pressed, until it is cancelled or something breaks.
    func run(keys: Outlet<KeyPress>) async throws
}
