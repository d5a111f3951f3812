import DeviceKit

/// The keys that all devices at GPIO lines share: `chip`, and lines by their numbers on it.
struct ChipKeys {
    let chip: String

    /// No chip has more lines: the kernel's own limit for the chips of a machine.
    static let lastLine = 1_023

    /// Reads the chip; mistakes are noted in the keys.
    init(_ keys: inout ConfigurationKeys) {
        let name = keys.requiredText("chip")
        // A chip is named with its folder or without; links and labels are not looked behind.
        chip = name.hasPrefix("gpiochip") ? "/dev/\(name)" : name
    }

    /// A line that must be there.
    func line(_ key: String, _ keys: inout ConfigurationKeys) -> Int {
        guard let line = optionalLine(key, &keys) else {
            keys.reject(key, "a line of the chip, 0 to \(Self.lastLine), must be there")
            return 0
        }
        return line
    }

    /// A line that may be missing.
    func optionalLine(_ key: String, _ keys: inout ConfigurationKeys) -> Int? {
        guard keys.value(key) != nil else { return nil }
        return keys.integer(key, default: 0, in: 0...Self.lastLine)
    }

    /// What a device claims of the chip: each line has one user.
    func claim(_ line: Int, by key: String) -> DeviceClaim {
        DeviceClaim(resource: chip, key: key, terms: "GPIO", identity: "line \(line)")
    }
}
