import Foundation

/// What this process takes of memory and processor.
struct ProcessUse {
    let resident: Megabytes

    /// The most at any moment, or since the peak was reset.
    let peak: Megabytes

    /// Reads it now; zero where the system does not tell.
    static func now() -> ProcessUse {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        return ProcessUse(resident: amount("VmRSS", in: status), peak: amount("VmHWM", in: status))
    }

    /// How much of the processor this process has had.
    static var processorSeconds: Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

    /// Lets the peak begin anew at what is taken now.
    static func resetPeak() {
        guard let file = FileHandle(forWritingAtPath: "/proc/self/clear_refs") else { return }
        file.write(Data("5\n".utf8))
        try? file.close()
    }

    private static func amount(_ name: String, in status: String) -> Megabytes {
        let line = status.split(separator: "\n").first { $0.hasPrefix(name + ":") }
        let kibibytes = line?.split(separator: " ").compactMap { Double($0) }.first ?? 0
        return Megabytes(kibibytes * 1024 / 1_000_000)
    }
}
