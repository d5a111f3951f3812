package import AccessControl

/// An area that is entered and left, with its name for people.
package struct AreaEntry: Hashable, Sendable {
    package let id: AreaID
    package let name: String
}
