/// Reads the keys of one table: each read names its key, its default and its range, and mistakes are collected.
///
/// A driver reads all its keys and then calls `finish()`, which throws every mistake at once, unknown keys among them.
/// A mistaken key reads as its default until then, so that one mistake does not hide the next.
package struct ConfigurationKeys {
    private let entries: [ConfigurationValue.Entry]
    private let file: String
    private let path: String
    private let line: Int
    private var known: Set<String> = []
    private var mistakes: [ConfigurationMistake] = []

    package init(_ entries: [ConfigurationValue.Entry], file: String, path: String, line: Int) {
        self.entries = entries
        self.file = file
        self.path = path
        self.line = line
    }

    /// The raw value of a key, or nil when it is not there.
    package mutating func value(_ key: String) -> ConfigurationValue? {
        known.insert(key)
        return entries.first { $0.key == key }?.value
    }

    /// A text, or nil when the key is not there.
    package mutating func text(_ key: String) -> String? {
        guard let value = value(key) else { return nil }
        guard case .text(let text) = value.content, !text.isEmpty else {
            return refuse(key, value, "a text is expected, not \(value.kind)")
        }
        return text
    }

    /// A text that must be there; empty, with a mistake noted, when it is not.
    package mutating func requiredText(_ key: String) -> String {
        let before = mistakes.count
        if let text = text(key) { return text }
        if mistakes.count == before { missing(key) }
        return ""
    }

    /// `true` or `false`.
    package mutating func flag(_ key: String, default standard: Bool) -> Bool {
        parse(key, expecting: "true or false") { ["true": true, "false": false][$0] } ?? standard
    }

    /// A whole number within a range.
    package mutating func integer(_ key: String, default standard: Int, in range: ClosedRange<Int>) -> Int {
        parse(key, expecting: "a whole number from \(range.lowerBound) to \(range.upperBound)") { text in
            Int(text).flatMap { range.contains($0) ? $0 : nil }
        } ?? standard
    }

    /// A number within a range.
    package mutating func number(
        _ key: String, default standard: Double, in range: ClosedRange<Double>
    ) -> Double {
        parse(key, expecting: "a number from \(range.lowerBound) to \(range.upperBound)") { text in
            Double(text).flatMap { range.contains($0) ? $0 : nil }
        } ?? standard
    }

    /// A duration such as `700ms`, `3s`, `5m` or `24h`, within a range.
    package mutating func duration(
        _ key: String, default standard: Duration, in range: ClosedRange<Duration>
    ) -> Duration {
        let bounds = "\(DurationText(range.lowerBound)) to \(DurationText(range.upperBound))"
        return parse(key, expecting: "a duration from \(bounds), such as 700ms or 3s") { text in
            DurationText.parse(text).flatMap { range.contains($0) ? $0 : nil }
        } ?? standard
    }

    /// One word of an enumeration; the message lists the words.
    package mutating func word<Word: RawRepresentable<String> & CaseIterable>(
        _ key: String, default standard: Word
    ) -> Word {
        parse(key, expecting: Self.list(of: Word.self)) { Word(rawValue: $0) } ?? standard
    }

    /// One word of an enumeration that must be there; nil, with a mistake noted, when it is not.
    package mutating func requiredWord<Word: RawRepresentable<String> & CaseIterable>(
        _ key: String, of words: Word.Type
    ) -> Word? {
        if value(key) == nil {
            missing(key, "missing; \(Self.list(of: words)) is expected")
            return nil
        }
        return parse(key, expecting: Self.list(of: words)) { Word(rawValue: $0) }
    }

    private static func list<Word: RawRepresentable<String> & CaseIterable>(of words: Word.Type) -> String {
        "one of " + words.allCases.map(\.rawValue).joined(separator: ", ")
    }

    /// A list of texts; empty when the key is not there.
    package mutating func texts(_ key: String) -> [String] {
        guard let value = value(key) else { return [] }
        guard case .list(let items) = value.content else {
            return refuse(key, value, "a list is expected, not \(value.kind)") ?? []
        }
        return items.enumerated().compactMap { index, item in
            guard case .text(let text) = item.content, !text.isEmpty else {
                return refuse("\(key)[\(index)]", item, "a text is expected, not \(item.kind)")
            }
            return text
        }
    }

    /// Notes a mistake that the driver found itself about a key.
    package mutating func reject(_ key: String, _ message: String) {
        let place = entries.first { $0.key == key }?.line ?? line
        mistakes.append(ConfigurationMistake(file: file, line: place, key: full(key), message: message))
    }

    /// Throws every mistake that was noted so far; keys that nobody asked for are none.
    package func check() throws(ConfigurationMistakes) {
        guard mistakes.isEmpty else { throw ConfigurationMistakes(mistakes.sorted { $0.line < $1.line }) }
    }

    /// Throws every mistake that was noted, and one for each key that nobody asked for.
    package func finish() throws(ConfigurationMistakes) {
        let unknown = entries.filter { !known.contains($0.key) }.map { entry in
            ConfigurationMistake(
                file: file, line: entry.line, key: full(entry.key),
                message: "unknown key; known are \(known.sorted().joined(separator: ", "))")
        }
        let all = (mistakes + unknown).sorted { $0.line < $1.line }
        guard all.isEmpty else { throw ConfigurationMistakes(all) }
    }

    private mutating func parse<Value>(
        _ key: String, expecting expected: String, _ read: (String) -> Value?
    ) -> Value? {
        guard let value = value(key) else { return nil }
        guard case .text(let text) = value.content else {
            return refuse(key, value, "\(expected) is expected, not \(value.kind)")
        }
        guard let parsed = read(text) else {
            return refuse(key, value, "\(expected) is expected, not '\(text)'")
        }
        return parsed
    }

    private mutating func missing(_ key: String, _ message: String = "missing") {
        mistakes.append(ConfigurationMistake(file: file, line: line, key: full(key), message: message))
    }

    private mutating func refuse<Value>(_ key: String, _ value: ConfigurationValue, _ message: String)
        -> Value?
    {
        mistakes.append(ConfigurationMistake(file: file, line: value.line, key: full(key), message: message))
        return nil
    }

    private func full(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
}
