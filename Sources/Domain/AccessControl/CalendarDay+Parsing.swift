extension CalendarDay: CustomStringConvertible {
    /// The day as `2026-11-22`.
    package init(_ text: some StringProtocol) throws(ScheduleTextError) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
            let year = decimalDigits(parts[0]), let month = decimalDigits(parts[1]),
            let day = decimalDigits(parts[2])
        else { throw .notADay(boundedText(text)) }
        let parsed = CalendarDay(year: year, month: month, day: day)
        guard parsed.exists else { throw .noSuchDay(boundedText(text)) }
        self = parsed
    }

    /// The day as the parser takes it, such as `2026-11-22`.
    package var description: String {
        "\(CardFormat.padded(String(year), to: 4))-\(CardFormat.padded(String(month), to: 2))-"
            + CardFormat.padded(String(day), to: 2)
    }
}
