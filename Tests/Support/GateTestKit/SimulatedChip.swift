import Foundation

/// A GPIO chip of its own that a test may pull out, in the kernel that simulates lines.
package final class SimulatedChip: Sendable {
    package let lines: SimulatedLines
    private let folder: String

    /// Plugs a chip of eight lines in.
    package init() throws {
        folder = "/sys/kernel/config/gpio-sim/\(UUID().uuidString)"
        for path in [folder, "\(folder)/bank0"] {
            guard mkdir(path, 0o755) == 0 else { throw SimulatedLines.Unavailable(path: path) }
        }
        try Data("8".utf8).write(to: URL(filePath: "\(folder)/bank0/num_lines"))
        try Data("1".utf8).write(to: URL(filePath: "\(folder)/live"))
        let device = try Self.text("\(folder)/dev_name")
        let chip = try Self.text("\(folder)/bank0/chip_name")
        lines = SimulatedLines(folder: "/sys/devices/platform/\(device)/\(chip)")
    }

    deinit { unplug() }

    /// The chip is gone, whoever uses its lines.
    package func unplug() {
        try? Data("0".utf8).write(to: URL(filePath: "\(folder)/live"))
        rmdir("\(folder)/bank0")
        rmdir(folder)
    }

    private static func text(_ path: String) throws -> String {
        try String(contentsOfFile: path, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
