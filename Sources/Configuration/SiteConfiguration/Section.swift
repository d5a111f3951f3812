package import DeviceKit

/// One group of keys that is being decoded: what is missing or unknown in it is noted, never thrown.
package struct Section {
    package let line: Int
    package let key: String
    package let entries: [ConfigurationValue.Entry]
    package let mistakes: MistakeList

    init(
        line: Int, key: String, entries: [ConfigurationValue.Entry], schema: SectionSchema,
        mistakes: MistakeList
    ) {
        self.line = line
        self.key = key
        self.entries = entries
        self.mistakes = mistakes
        if !schema.acceptsOthers { noteUnknownKeys(schema) }
    }

    /// The value of a key, nil when it is absent or empty.
    package subscript(_ name: String) -> Field? {
        guard let entry = entries.first(where: { $0.key == name }), entry.value.content != .text("") else {
            return nil
        }
        return Field(value: entry.value, key: path(name), line: entry.line, mistakes: mistakes)
    }

    /// The value of a key that must be there.
    package func required(_ name: String) -> Field? {
        if let field = self[name] { return field }
        let line = entries.first { $0.key == name }?.line ?? line
        mistakes.add(line: line, key: path(name), "is missing")
        return nil
    }

    /// Whether the key stands there, with a value or without.
    package func has(_ name: String) -> Bool { entries.contains { $0.key == name } }

    /// The items of a list that may be absent, each a group of keys.
    package func sections(_ name: String, _ schema: SectionSchema) -> [Section] {
        self[name]?.items().compactMap { $0.section(schema) } ?? []
    }

    /// The path of one of this group's keys.
    package func path(_ name: String) -> String { key.isEmpty ? name : "\(key).\(name)" }

    private func noteUnknownKeys(_ schema: SectionSchema) {
        for entry in entries where !schema.keys.contains(entry.key) {
            let hint = Suggestion.nearest(to: entry.key, among: schema.keys).map { "; did you mean \($0)?" }
            mistakes.add(line: entry.line, key: path(entry.key), "unknown key\(hint ?? "")")
        }
    }
}
