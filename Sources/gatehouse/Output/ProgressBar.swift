import Foundation

/// How far a long command is, in one line of a terminal that its other lines pass by; nothing where no terminal reads
/// along.
struct ProgressBar {
    private static let width = 24

    private let total: Int
    private let isShown: Bool
    private let began = ContinuousClock.now
    private var done = 0

    /// `total` steps are to come; a single one needs no bar.
    init(total: Int) {
        self.total = total
        isShown =
            total > 1 && isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    }

    /// Counts a step and draws the bar behind what the step printed.
    mutating func advance() {
        done += 1
        if done < total { draw() } else { clear() }
    }

    /// Takes the bar away, so that a line can be printed in its place.
    func clear() { if isShown { Self.write("\r\u{1B}[K") } }

    private func draw() {
        guard isShown else { return }
        let filled = done * Self.width / max(1, total)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
        Self.write("\r\u{1B}[K\(bar) \(done) of \(total)\(remaining)")
    }

    /// A guess that is worth nothing after the first few steps is not made.
    private var remaining: String {
        guard done >= 3 else { return "" }
        let seconds = began.duration(to: .now) / .seconds(1) / Double(done) * Double(total - done)
        return ", \(Int(min(seconds, 359_999).rounded(.up))) s left"
    }

    private static func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
