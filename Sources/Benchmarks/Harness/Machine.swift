import Foundation

/// The machine that the figures were taken on: without it they mean nothing.
struct Machine {
    let processor: String
    let cores: Int
    let memoryGiB: Double
    let kernel: String

    /// Reads what Linux tells about itself; an unreadable file gives `unknown`, because a figure must not fail on it.
    static func current() -> Machine {
        let info = ProcessInfo.processInfo
        return Machine(
            processor: processorName(inCPUInfo: text(of: "/proc/cpuinfo")),
            cores: info.activeProcessorCount,
            memoryGiB: Double(info.physicalMemory) / 1_073_741_824,
            kernel: text(of: "/proc/sys/kernel/osrelease").trimmingCharacters(in: .whitespacesAndNewlines))
    }

    var summary: String {
        "\(processor), \(cores) cores, \(String(format: "%.0f", memoryGiB)) GiB, Linux \(kernel), \(LargePages.summary)"
    }

    private static func text(of path: String) -> String {
        (try? String(contentsOfFile: path, encoding: .utf8)) ?? "unknown"
    }

    private static func processorName(inCPUInfo text: String) -> String {
        let line = text.split(separator: "\n").first { $0.hasPrefix("model name") }
        guard let value = line?.split(separator: ":", maxSplits: 1).last else { return "unknown processor" }
        return value.trimmingCharacters(in: .whitespaces)
    }
}
