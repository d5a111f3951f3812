import Foundation

/// Writes values so that a YAML reader takes them for the text that they are.
enum YAMLText {
    /// In double quotes, so that `no`, `012` and `: ` stay what they are.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// A list on one line, such as `["a", "b"]`.
    static func list(_ items: some Sequence<String>) -> String { "[\(items.joined(separator: ", "))]" }

    /// A table on one line, such as `{id: "ana", name: "Ana"}`; entries without a value are left out.
    static func table(_ entries: [(key: String, value: String?)]) -> String {
        let parts = entries.compactMap { entry in entry.value.map { "\(entry.key): \($0)" } }
        return "{\(parts.joined(separator: ", "))}"
    }
}
