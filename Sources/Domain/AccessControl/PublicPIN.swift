/// The id of a public PIN, such as `couriers`.
package struct PublicPINID: TypedID {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }
}

/// A PIN that is nobody's own, such as that of the couriers: it opens what it names, in a schedule of its own.
package struct PublicPIN: Hashable, Sendable {
    package let id: PublicPINID

    /// What the digits come to under the site's key; no private PIN may come to the same.
    package let digest: PINDigest

    /// How many digits it has: all public PINs of a site have as many.
    package let length: Int

    package let schedule: ScheduleID

    /// Where it opens.
    package let accessPoints: [AccessPointID]

    package init(
        id: PublicPINID, digest: PINDigest, length: Int, schedule: ScheduleID, accessPoints: [AccessPointID]
    ) {
        self.id = id
        self.digest = digest
        self.length = length
        self.schedule = schedule
        self.accessPoints = accessPoints
    }
}

/// What is wrong with a public PIN; says nothing of its digits.
package enum PublicPINFault: Hashable, Sendable, CustomStringConvertible {
    case length(Int)
    case otherLength(Int, others: Int)
    /// A private PIN, or another public one, has the same digits.
    case taken
    case malformed
    case nowhere

    package var description: String {
        let lengths = PINPolicy.publicPIN.lengths
        return switch self {
        case .length(let length):
            "\(length) digits; \(lengths.lowerBound)–\(lengths.upperBound) are allowed"
        case .otherLength(let length, let others):
            "\(length) digits, but the other public PINs have \(others), and all have as many"
        case .taken: "this PIN is in use"
        case .malformed: "not a PIN digest"
        case .nowhere: "it opens nothing"
        }
    }
}
