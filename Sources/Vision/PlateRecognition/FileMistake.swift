/// What is wrong with a file that people write, and where.
package struct FileMistake: Error, Hashable, CustomStringConvertible {
    /// The file or folder, as it was named by the caller.
    package let file: String

    /// The line, counted from 1, where there is one.
    package let line: Int?

    /// What is wrong, in words.
    package let problem: String

    package init(file: String, line: Int? = nil, problem: String) {
        self.file = file
        self.line = line
        self.problem = problem
    }

    package var description: String {
        line.map { "\(file):\($0): \(problem)" } ?? "\(file): \(problem)"
    }
}
