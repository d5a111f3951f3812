/// One mistake in a configuration: where it stands and what is wrong.
package struct ConfigurationMistake: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file as it was named, or empty when the configuration comes from none.
    package let file: String
    package let line: Int

    /// The key's path, such as `devices[2].travelTime`.
    package let key: String
    package let message: String

    package init(file: String, line: Int, key: String, message: String) {
        self.file = file
        self.line = line
        self.key = key
        self.message = message
    }

    package var description: String {
        let place = line == 0 ? file : file.isEmpty ? "line \(line)" : "\(file):\(line)"
        return [place, key, message].filter { !$0.isEmpty }.joined(separator: ": ")
    }
}

/// Every mistake of a configuration, so that an installer mends all of them at once.
package struct ConfigurationMistakes: Error, Hashable, Sendable, CustomStringConvertible {
    /// At least one mistake, in the order of the file.
    package let mistakes: [ConfigurationMistake]

    package init(_ mistakes: [ConfigurationMistake]) {
        self.mistakes = mistakes
    }

    package var description: String { mistakes.map(\.description).joined(separator: "\n") }
}
