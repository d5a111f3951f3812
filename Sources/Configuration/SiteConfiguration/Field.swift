package import AccessControl
package import DeviceKit

/// One value that is being decoded, with the path of its key: a wrong one is noted and comes out as nil.
package struct Field {
    package let value: ConfigurationValue

    /// Such as `lanes.north.closeDelay`.
    package let key: String
    package let line: Int
    package let mistakes: MistakeList

    init(value: ConfigurationValue, key: String, line: Int? = nil, mistakes: MistakeList) {
        self.value = value
        self.key = key
        self.line = line ?? value.line
        self.mistakes = mistakes
    }

    /// Notes what is wrong with this value.
    package func refuse(_ what: String) { mistakes.add(line: line, key: key, what) }

    /// The text of a single value, at most `limit` characters.
    package func text(limit: Int = 200) -> String? {
        guard case .text(let text) = value.content else {
            return refused("expects text, not \(value.kind)")
        }
        guard text.count <= limit else { return refused("is longer than \(limit) characters") }
        guard !text.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 }) else {
            return refused("holds a control character")
        }
        return text
    }

    /// An id, as people can write it anywhere.
    package func id<ID: TypedID>(_: ID.Type) -> ID? {
        guard let text = text(limit: RulesLimits.idLength) else { return nil }
        let id = ID(rawValue: text)
        return id.isPlain ? id : refused("“\(text)” is not an id: \(ID.writing)")
    }

    /// `true` or `false`.
    package func flag() -> Bool? {
        guard case .text(let text) = value.content, let flag = Bool(text) else {
            return refused("expects true or false")
        }
        return flag
    }

    /// A whole number in a range.
    package func integer(in range: ClosedRange<Int>) -> Int? {
        guard case .text(let text) = value.content, let number = Int(text) else {
            return refused("expects a whole number")
        }
        guard range.contains(number) else {
            return refused("\(number) is not within \(range.lowerBound)–\(range.upperBound)")
        }
        return number
    }

    /// A number in a range.
    package func number(in range: ClosedRange<Double>) -> Double? {
        guard case .text(let text) = value.content, let number = Double(text),
            number.isFinite
        else { return refused("expects a number") }
        guard range.contains(number) else {
            return refused("\(text) is not within \(range.lowerBound)–\(range.upperBound)")
        }
        return number
    }

    /// A duration such as `700ms`, `3s`, `5m` or `24h`, in a range.
    package func duration(in range: ClosedRange<Duration>) -> Duration? {
        guard case .text(let text) = value.content, let duration = DurationText.parse(text) else {
            return refused("expects a duration such as 700ms, 3s, 5m or 24h")
        }
        guard range.contains(duration) else {
            let bounds = "\(DurationText(range.lowerBound))–\(DurationText(range.upperBound))"
            return refused("\(text) is not within \(bounds)")
        }
        return duration
    }

    /// One of the words of an enumeration.
    package func choice<Choice: RawRepresentable<String> & CaseIterable>(_: Choice.Type) -> Choice? {
        word(among: Choice.allCases.map(\.rawValue)).flatMap { Choice(rawValue: $0) }
    }

    /// One of some words.
    package func word(among words: [String]) -> String? {
        guard let text = text() else { return nil }
        guard words.contains(text) else {
            let hint = Suggestion.nearest(to: text, among: words).map { "; did you mean \($0)?" }
            return refused("“\(text)” is none of \(words.joined(separator: ", "))\(hint ?? "")")
        }
        return text
    }

    /// The items of a list.
    package func items() -> [Field] {
        guard case .list(let items) = value.content else {
            refuse("expects a list, not \(value.kind)")
            return []
        }
        return items.enumerated().map { index, item in
            Field(value: item, key: "\(key)[\(index + 1)]", mistakes: mistakes)
        }
    }

    /// A group of keys; its path is named by its id where it has one.
    package func section(_ schema: SectionSchema) -> Section? {
        guard case .table(let entries) = value.content else {
            return refused("expects a \(schema.name), not \(value.kind)")
        }
        return Section(
            line: line, key: named(by: entries), entries: entries, schema: schema, mistakes: mistakes)
    }

    /// `lanes[1]` becomes `lanes.north`, because people look for the id.
    private func named(by entries: [ConfigurationValue.Entry]) -> String {
        guard key.hasSuffix("]"), let bracket = key.lastIndex(of: "["),
            let id = entries.first(where: { $0.key == "id" }), case .text(let text) = id.value.content,
            !text.isEmpty, text.count <= 64
        else { return key }
        return "\(key[..<bracket]).\(text)"
    }

    func refused<Value>(_ what: String) -> Value? {
        refuse(what)
        return nil
    }
}
