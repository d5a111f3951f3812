package import DeviceKit

/// Gathers the mistakes of one file while it is being read, so that a person sees all of them at once.
package final class MistakeList {
    /// More than this many help nobody; the rest is counted.
    package static let maximumCount = 200

    package let file: String
    private var mistakes: [ConfigurationMistake] = []
    private var omitted = 0

    package init(file: String) { self.file = file }

    package var isEmpty: Bool { mistakes.isEmpty }

    /// Notes one mistake.
    package func add(line: Int, key: String, _ message: String) {
        guard mistakes.count < Self.maximumCount else {
            omitted += 1
            return
        }
        mistakes.append(ConfigurationMistake(file: file, line: line, key: key, message: message))
    }

    /// Throws what was gathered, sorted by line, if there is anything.
    package func check() throws(ConfigurationMistakes) {
        guard !mistakes.isEmpty else { return }
        var sorted = mistakes.enumerated().sorted {
            ($0.element.line, $0.offset) < ($1.element.line, $1.offset)
        }
        .map(\.element)
        if omitted > 0 {
            sorted.append(
                ConfigurationMistake(file: file, line: 0, key: "", message: "and \(omitted) more"))
        }
        throw ConfigurationMistakes(sorted)
    }
}
