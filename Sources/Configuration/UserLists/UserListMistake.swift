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

    /// Whether it tells that a PIN works for somebody whom the list does not name.
    package let isPINInUse: Bool

    package init(file: String, line: Int, column: String?, what: String, isPINInUse: Bool = false) {
        self.file = file
        self.line = line
        self.column = column
        self.what = what
        self.isPINInUse = isPINInUse
    }

    package var description: String { "\(file):\(line): " + (column.map { "\($0): " } ?? "") + what }
}
