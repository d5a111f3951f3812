/// What is wrong with a scenario, and where.
package struct ScenarioError: Error, Hashable, Sendable, CustomStringConvertible {
    package let file: String

    /// Counted from 1; 0 when it is about the file as a whole.
    package let line: Int
    package let message: String

    package init(file: String, line: Int, message: String) {
        self.file = file
        self.line = line
        self.message = message
    }

    package var description: String { line > 0 ? "\(file):\(line): \(message)" : "\(file): \(message)" }
}
