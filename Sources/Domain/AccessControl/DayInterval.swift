/// A span of wall-clock time in a day, in minutes after midnight; it passes midnight when it ends before it starts.
package struct DayInterval: Hashable, Sendable {
    /// 0–1439.
    package let start: Int

    /// 0–1440, exclusive; 1440 is the end of the day, and an end that equals `start` is refused by the parser.
    package let end: Int

    /// From midnight to midnight.
    package static let wholeDay = DayInterval(start: 0, end: 1440)

    package init(start: Int, end: Int) {
        self.start = start
        self.end = end
    }

    /// Whether it goes on after midnight.
    package var passesMidnight: Bool { end < start }

    /// Whether both ends are times of a day and it is not empty; the rules accept no other.
    package var isWellFormed: Bool { (0..<1440).contains(start) && (0...1440).contains(end) && start != end }

    /// Whether it covers a second of the day on which it starts.
    func coversStartDay(second: Int) -> Bool {
        second >= start * 60 && (passesMidnight || second < end * 60)
    }

    /// Whether it covers a second of the day after.
    func coversDayAfter(second: Int) -> Bool { passesMidnight && second < end * 60 }
}
