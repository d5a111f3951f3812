extension DayInterval: CustomStringConvertible {
    /// The interval as `08:00-18:00`, `22:00-06:00` past midnight, or `00:00-24:00` for the whole day.
    package init(_ text: some StringProtocol) throws(ScheduleTextError) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let start = Self.minutes(parts[0]), let end = Self.minutes(parts[1]) else {
            throw .notAnInterval(boundedText(text))
        }
        guard start >= 0, end >= 0, start < 1440 else { throw .noSuchTime(boundedText(text)) }
        guard start != end else { throw .emptyInterval(boundedText(text)) }
        self.init(start: start, end: end)
    }

    /// The interval as the parser takes it, such as `08:00-18:00`.
    package var description: String { "\(Self.text(start))-\(Self.text(end))" }

    /// Minutes after midnight, −1 for a time that no day has, nil for what is not a time.
    private static func minutes(_ text: some StringProtocol) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 2, parts[1].utf8.count == 2,
            let hour = decimalDigits(parts[0]), let minute = decimalDigits(parts[1])
        else { return nil }
        let isInDay = hour < 24 && minute < 60 || hour == 24 && minute == 0
        return isInDay ? hour * 60 + minute : -1
    }

    private static func text(_ minutes: Int) -> String {
        CardFormat.padded(String(minutes / 60), to: 2) + ":" + CardFormat.padded(String(minutes % 60), to: 2)
    }
}
