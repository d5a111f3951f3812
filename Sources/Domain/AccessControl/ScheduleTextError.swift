/// Why a text is not a day or an interval of a schedule.
package enum ScheduleTextError: Error, Hashable, Sendable {
    case notADay(String)
    case noSuchDay(String)
    case notAnInterval(String)
    case noSuchTime(String)
    case emptyInterval(String)
}

extension ScheduleTextError: CustomStringConvertible {
    /// What is wrong, with the text and an example.
    package var description: String {
        switch self {
        case .notADay(let text): "'\(text)' is not a day such as 2026-11-22"
        case .noSuchDay(let text): "there is no day '\(text)'"
        case .notAnInterval(let text): "'\(text)' is not an interval such as 08:00-18:00"
        case .noSuchTime(let text): "'\(text)' names a time outside 00:00-24:00"
        case .emptyInterval(let text): "'\(text)' ends when it starts; a whole day is 00:00-24:00"
        }
    }
}

/// The value of a few ASCII digits, nil for anything else.
func decimalDigits(_ text: some StringProtocol) -> Int? {
    let isPlain = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard isPlain, (1...9).contains(text.utf8.count) else { return nil }
    return Int(text)
}

/// The start of a text from outside, short enough for an error message.
func boundedText(_ text: some StringProtocol) -> String { String(text.prefix(40)) }
