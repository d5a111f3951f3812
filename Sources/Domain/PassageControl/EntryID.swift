/// The name of a journal row before it has a sequence number: unique within one run of the program.
package struct EntryID: Hashable, Comparable, Sendable {
    package let rawValue: UInt64

    package init(rawValue: UInt64) { self.rawValue = rawValue }

    package static func < (left: EntryID, right: EntryID) -> Bool { left.rawValue < right.rawValue }
}
