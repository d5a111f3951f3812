import AccessControl
import PassageControl

extension Scenario {
    /// Reads the text of a scenario; a story has a header, the events of a recording have none.
    ///
    /// Throws the first mistake with its file and line.
    package init(text: String, file: String, hasHeader: Bool = true) throws(ScenarioError) {
        let source = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var parser = ScenarioParser(file: file, source: source)
        self = try parser.parse(hasHeader: hasHeader)
    }
}

/// Walks a scenario line by line.
struct ScenarioParser {
    let file: String
    let source: [String]
    private var number = 0
    private var header: [String: String] = [:]
    private var title: String?
    private var lines: [ScenarioLine] = []

    init(file: String, source: [String]) {
        self.file = file
        self.source = source
    }

    mutating func parse(hasHeader: Bool) throws(ScenarioError) -> Scenario {
        guard source.count <= Scenario.maximumLines else {
            throw ScenarioError(file: file, line: 0, message: "more than \(Scenario.maximumLines) lines")
        }
        var isInHeader = hasHeader
        for text in source {
            number += 1
            guard text.count <= Scenario.maximumLineLength else {
                throw wrong("longer than \(Scenario.maximumLineLength) characters")
            }
            let content = withoutComment(text)
            if content.isEmpty { continue }
            if isInHeader {
                isInHeader = try !endsHeader(content)
            } else {
                lines.append(try line(content))
            }
        }
        if isInHeader { throw wrong("the header must end with ---") }
        return try scenario(hasHeader: hasHeader)
    }

    private func scenario(hasHeader: Bool) throws(ScenarioError) -> Scenario {
        var start: ScenarioStart?
        if hasHeader {
            for key in ["site", "rules", "start"] where header[key] == nil {
                throw ScenarioError(file: file, line: 0, message: "the header names no \(key):")
            }
            start = header["start"].flatMap { ScenarioStart($0) }
        }
        return Scenario(
            file: file, title: title ?? file, siteFile: header["site"], rulesFile: header["rules"],
            start: start,
            lines: lines, source: source)
    }

    /// A comment reaches from a `#` at the start of the line; keys such as `1234#` hold one too.
    private mutating func withoutComment(_ text: String) -> Substring {
        let content = text.drop { $0 == " " }
        guard content.hasPrefix("#") else { return trimmed(content) }
        if title == nil { title = String(trimmed(content.dropFirst())) }
        return ""
    }

    private mutating func endsHeader(_ content: Substring) throws(ScenarioError) -> Bool {
        if content == "---" { return true }
        let parts = content.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, ["site", "rules", "start"].contains(parts[0]) else {
            throw wrong("“\(content)” is no header; expected site:, rules:, start: or ---")
        }
        let value = trimmed(parts[1])
        if parts[0] == "start", ScenarioStart(value) == nil {
            throw wrong("“\(value)” is no start such as 2026-05-04T08:00:00")
        }
        guard header.updateValue(String(value), forKey: String(parts[0])) == nil else {
            throw wrong("\(parts[0]): is said twice")
        }
        return false
    }

    private func line(_ content: Substring) throws(ScenarioError) -> ScenarioLine {
        let halves = split(content)
        var words = halves.statement.split(separator: " ")
        var days = 0
        if let first = words.first, first.hasPrefix("+"), first.hasSuffix("d") {
            guard let count = Int(first.dropFirst().dropLast()),
                (0...ScenarioTime.maximumDays).contains(count)
            else { throw wrong("“\(first)” is no number of days such as +1d") }
            days = count
            words.removeFirst()
        }
        guard let first = words.first, let time = ScenarioTime(first)?.later(byDays: days) else {
            throw wrong("expected a time such as 08:00:03 or +2.400, not “\(words.first ?? content)”")
        }
        let action = words.count == 1 ? nil : try action(Array(words.dropFirst()))
        return ScenarioLine(
            number: number, time: time, action: action, expectations: halves.expectations,
            statement: String(trimmed(halves.statement)))
    }

    private func split(_ content: Substring) -> (statement: Substring, expectations: [String]) {
        guard let arrow = content.firstRange(of: "->") else { return (content, []) }
        let expectations = content[arrow.upperBound...].split(separator: ",").map { String(trimmed($0)) }
        return (content[..<arrow.lowerBound], expectations.filter { !$0.isEmpty })
    }

    private func action(_ words: [Substring]) throws(ScenarioError) -> ScenarioAction {
        // What happens to the program as a whole happens nowhere in particular.
        let isEverywhere = ["journal", "restart", "clock", "disk", "device"].contains(words[0])
        guard isEverywhere || words.count >= 2 else {
            throw wrong("“\(words[0])” alone says nothing that happens")
        }
        let what = isEverywhere ? words : Array(words.dropFirst())
        do {
            return try ScenarioActionWords(place: words[0], words: what).action()
        } catch {
            throw wrong(error.message)
        }
    }

    private func wrong(_ message: String) -> ScenarioError {
        ScenarioError(file: file, line: number, message: message)
    }
}

/// A text without blanks at either end.
func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0 == " " || $0 == "\r" || $0 == "\t" }
    while let last = text.last, last == " " || last == "\r" || last == "\t" { text.removeLast() }
    return text
}
