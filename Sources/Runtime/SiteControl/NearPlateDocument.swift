/// A plate that was entered although somebody else has one that is easily taken for it.
package struct NearPlateDocument: Codable, Hashable, Sendable {
    /// One character by which the two differ.
    package struct Difference: Codable, Hashable, Sendable {
        /// Counted from 1.
        package let place: Int
        package let entered: String
        package let listed: String
    }

    package let plate: String

    /// The plate that is listed already, with its holder.
    package let listed: String
    package let user: String
    package let name: String
    package let differences: [Difference]
}
