/// A PIN that is nobody's own, as commands show it: without its digits.
package struct PublicPINDocument: Codable, Hashable, Sendable {
    package let id: String
    package let digits: Int
    package let schedule: String

    /// Where it opens.
    package let accessPoints: [String]
}
