import DeviceKit

/// The lines that a holder has taken, each driven from the first moment with its safe level.
final class HolderLines {
    private let chip: GPIOChip
    private let lines: [OutputLine]

    /// What the kernel tells whoever asks who uses the lines.
    static let consumer = "gatehouse holder"

    /// Takes all lines, or throws for the first that it cannot have.
    init(_ setup: HolderSetup) throws(OperationFailure) {
        let chip = try GPIOChip(setup.chip)
        var lines: [OutputLine] = []
        for line in setup.lines {
            lines.append(
                try OutputLine(
                    line.offset, of: chip, as: Self.consumer, isActiveLow: setup.isActiveLow,
                    level: line.isSafeActive))
        }
        self.chip = chip
        self.lines = lines
    }

    /// Drives each line to its level; all are tried, whatever becomes of the first.
    func write(_ levels: [Int: Bool]) throws(OperationFailure) {
        var failure: OperationFailure?
        for line in lines {
            do throws(OperationFailure) {
                if let level = levels[line.offset] { try line.write(level) }
            } catch { failure = failure ?? error }
        }
        if let failure { throw failure }
    }

    /// What each line reads back.
    func read() throws(OperationFailure) -> [Int: Bool] {
        var levels: [Int: Bool] = [:]
        for line in lines { levels[line.offset] = try line.read() }
        return levels
    }
}
