import DeviceKit
import Yams

/// Turns what Yams made into values with lines, counting and measuring on the way.
enum YAMLConversion {
    static func value(
        of node: Node, depth: Int, budget: inout Int, file: String
    ) throws(ConfigurationMistakes) -> ConfigurationValue {
        let line = node.mark?.line ?? 0
        budget -= 1
        guard budget > 0 else {
            throw refusal(file, line, "more than \(YAMLBounds.maximumValues) values")
        }
        guard depth <= YAMLBounds.maximumDepth else {
            throw refusal(file, line, "nested deeper than \(YAMLBounds.maximumDepth)")
        }
        switch node {
        case .scalar(let scalar):
            return ConfigurationValue(.text(isNothing(scalar) ? "" : scalar.string), line: line)
        case .sequence(let sequence):
            var items: [ConfigurationValue] = []
            for item in sequence {
                items.append(try value(of: item, depth: depth + 1, budget: &budget, file: file))
            }
            return ConfigurationValue(.list(items), line: line)
        case .mapping(let mapping):
            var entries: [ConfigurationValue.Entry] = []
            for (key, item) in mapping {
                guard case .scalar(let name) = key else {
                    throw refusal(file, key.mark?.line ?? line, "a key must be a single word")
                }
                let content = try value(of: item, depth: depth + 1, budget: &budget, file: file)
                entries.append(.init(key: name.string, line: key.mark?.line ?? line, value: content))
            }
            return ConfigurationValue(.table(entries), line: line)
        case .alias:
            throw refusal(file, line, "aliases are not used here: write the value out")
        }
    }

    /// One mistake with its line for what the parser says.
    static func mistake(of error: YamlError, file: String) -> ConfigurationMistake {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            ConfigurationMistake(file: file, line: mark.line, key: "", message: problem)
        case .duplicatedKeysInMapping(let duplicates, let context):
            ConfigurationMistake(
                file: file, line: context.mark.line, key: duplicates.first ?? "",
                message: "the key is given twice in one group")
        case .reader(let problem, let offset, _, let yaml):
            ConfigurationMistake(file: file, line: line(at: offset, in: yaml), key: "", message: problem)
        default:
            ConfigurationMistake(file: file, line: 0, key: "", message: "\(error)")
        }
    }

    private static func isNothing(_ scalar: Node.Scalar) -> Bool {
        (scalar.style == .plain || scalar.style == .any) && ["~", "null"].contains(scalar.string)
    }

    private static func line(at offset: Int?, in yaml: String) -> Int {
        guard let offset else { return 0 }
        return yaml.utf8.prefix(offset).count { $0 == UInt8(ascii: "\n") } + 1
    }

    private static func refusal(_ file: String, _ line: Int, _ what: String) -> ConfigurationMistakes {
        ConfigurationMistakes([ConfigurationMistake(file: file, line: line, key: "", message: what)])
    }
}
