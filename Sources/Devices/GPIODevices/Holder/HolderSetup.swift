/// Which lines a holder holds, and which level of each is safe; it comes as the arguments of its process.
package struct HolderSetup: Hashable, Sendable {
    /// A line with the level that is safe.
    package struct Line: Hashable, Sendable {
        package let offset: Int
        package let isSafeActive: Bool

        package init(_ offset: Int, isSafeActive: Bool) {
            self.offset = offset
            self.isSafeActive = isSafeActive
        }
    }

    package var chip: String
    package var lines: [Line]

    /// Whether an active line is a low one.
    package var isActiveLow: Bool

    package init(chip: String, lines: [Line], isActiveLow: Bool = false) {
        self.chip = chip
        self.lines = lines
        self.isActiveLow = isActiveLow
    }

    /// Reads the arguments of a process; nil for anything else.
    package init?(_ arguments: [String]) {
        guard arguments.count > 2, let polarity = Polarity(rawValue: arguments[1]) else { return nil }
        var lines: [Line] = []
        for argument in arguments.dropFirst(2) {
            guard let (line, level) = LineLevel.parse(argument[...]),
                !lines.contains(where: { $0.offset == line })
            else { return nil }
            lines.append(Line(line, isSafeActive: level))
        }
        self.init(chip: arguments[0], lines: lines, isActiveLow: polarity == .activeLow)
    }

    /// Such as `/dev/gpiochip0 activeHigh 5=0 6=0`.
    package var arguments: [String] {
        [chip, (isActiveLow ? Polarity.activeLow : .activeHigh).rawValue]
            + lines.map { "\($0.offset)=\($0.isSafeActive ? 1 : 0)" }
    }

    private enum Polarity: String {
        case activeHigh, activeLow
    }
}
