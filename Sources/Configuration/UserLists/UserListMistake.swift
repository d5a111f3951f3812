/// One thing that is wrong in a list of users: where, and what.
package struct UserListMistake: Hashable, Sendable, CustomStringConvertible {
    /// The name of the file, as it was given.
    package let file: String

    /// Counted from 1.
    package let line: Int

    /// The heading of the column, nil when the whole line is meant.
    package let column: String?

    /// What is wrong, in words; never a PIN.
    package let what: String

    package init(file: String, line: Int, column: String?, what: String) {
        self.file = file
        self.line = line
        self.column = column
        self.what = what
    }

    package var description: String { "\(file):\(line): " + (column.map { "\($0): " } ?? "") + what }
}
