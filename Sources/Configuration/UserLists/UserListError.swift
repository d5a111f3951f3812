/// A list of users that was refused, with every mistake in it; nothing of it counts.
package struct UserListError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The most mistakes that are told one by one.
    package static let maximumTold = 1_000

    /// At most `maximumTold`, in the order of the lines.
    package let mistakes: [UserListMistake]

    /// How many more there are.
    package let omitted: Int

    init(_ mistakes: [UserListMistake]) {
        self.mistakes = Array(mistakes.prefix(Self.maximumTold))
        omitted = mistakes.count - self.mistakes.count
    }

    /// One mistake a line.
    package var description: String {
        let lines = mistakes.map(\.description)
        return (omitted == 0 ? lines : lines + ["and \(omitted) more mistakes"]).joined(separator: "\n")
    }
}
