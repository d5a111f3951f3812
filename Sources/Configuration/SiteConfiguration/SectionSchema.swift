/// The keys that one kind of group may have; unknown ones are mistakes.
package struct SectionSchema: Sendable {
    /// What the group is, for messages and for the test of the reference file.
    package let name: String
    package let keys: [String]

    /// Whether further keys belong to somebody else, as a driver's keys do.
    package let acceptsOthers: Bool

    package init(_ name: String, keys: [String], acceptsOthers: Bool = false) {
        self.name = name
        self.keys = keys
        self.acceptsOthers = acceptsOthers
    }
}
