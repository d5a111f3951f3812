import Foundation

/// The GPIO lines that the kernel of `Tests/GPIODevicesTests/simulated-lines/run` simulates.
package struct SimulatedLines: Sendable {
    /// Nil where there are none, which is everywhere but in that kernel.
    package static let here = ProcessInfo.processInfo.environment["GATEHOUSE_GPIO_SIM"].map(
        SimulatedLines.init)

    /// Why a test is skipped.
    package static let absence = "GPIO lines are simulated by Tests/GPIODevicesTests/simulated-lines/run"

    /// There is no such line, or the kernel does not say what it is asked.
    package struct Unavailable: Error {
        let path: String
    }

    /// An edge is told at the next tick of that kernel, a hundred a second: what changes sooner again is not seen.
    package static let shortestPulse = Duration.microseconds(shortestPulseMicroseconds)
    package static let shortestPulseMicroseconds: UInt32 = 15_000

    private let folder: String

    /// Where the kernel shows the lines of one chip.
    init(folder: String) { self.folder = folder }

    /// The chip's path.
    package var chip: String { "/dev/\(name)" }

    package var name: String { String(folder.split(separator: "/").last ?? "") }

    /// Draws an input up or down, as a contact would.
    package func pull(_ line: Int, up isHigh: Bool) throws {
        let path = "\(folder)/sim_gpio\(line)/pull"
        guard let file = fopen(path, "w") else { throw Unavailable(path: path) }
        defer { fclose(file) }
        guard fputs(isHigh ? "pull-up" : "pull-down", file) >= 0, fflush(file) == 0 else {
            throw Unavailable(path: path)
        }
    }

    /// Whether a line is high now, whoever drives it.
    package func isHigh(_ line: Int) throws -> Bool {
        let path = "\(folder)/sim_gpio\(line)/value"
        let number = open(path, O_RDONLY)
        guard number >= 0 else { throw Unavailable(path: path) }
        defer { close(number) }
        var byte: UInt8 = 0
        guard read(number, &byte, 1) == 1 else { throw Unavailable(path: path) }
        return byte == UInt8(ascii: "1")
    }

    /// Who uses a line, and whether he drives it, as the kernel tells; nil for a line that is free.
    package func user(of line: Int) throws -> (name: String, isOutput: Bool)? {
        let report = try String(contentsOfFile: "/sys/kernel/debug/gpio", encoding: .utf8)
        let rows = report.split(separator: "\n")
        guard let head = rows.firstIndex(where: { $0.hasPrefix("\(name): GPIOs ") }),
            let first = Int(rows[head].dropFirst("\(name): GPIOs ".count).prefix { $0 != "-" }),
            // Such as ` gpio-490 (                    |gatehouse holder    ) out hi`.
            let row = rows[(head + 1)...].prefix(while: { $0.hasPrefix(" ") })
                .first(where: { $0.hasPrefix(" gpio-\(first + line) ") })
        else { return nil }
        let parts = row.split(separator: "|").last?.split(separator: ")") ?? []
        guard parts.count == 2 else { return nil }
        return (parts[0].trimmingCharacters(in: .whitespaces), parts[1].hasPrefix(" out"))
    }

    /// Waits until a line has a level; for a chip's level there is nothing to be told by.
    package func wait(for line: Int, toBeHigh isHigh: Bool) async throws {
        while try self.isHigh(line) != isHigh { try await Task.sleep(for: .milliseconds(5)) }
    }
}
