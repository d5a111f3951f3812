/// A place that is entered and left, such as a yard, with the rules about being inside.
package struct Area: Hashable, Sendable {
    /// What becomes of whoever asks to enter where he is known to be inside already.
    package enum Passback: String, Codable, Sendable {
        /// Nothing: presence is noted and never judged.
        case off
        /// Let in, recorded and told.
        case soft
        /// Denied. Leaving is never denied for it.
        case hard
    }

    package let id: AreaID

    /// The name for people.
    package var name: String

    package var passback: Passback

    /// How many vehicles and people may be inside together, or nil for any number.
    package var capacity: Int?

    /// How long one may stay before it is an overstay, or nil for any time.
    package var stayLimit: Duration?

    /// After how long without a sign presence is unknown.
    ///
    /// An exit was missed then; nothing has to be reset by hand.
    package var forgottenAfter: Duration

    package init(
        id: AreaID, name: String = "", passback: Passback = .off, capacity: Int? = nil,
        stayLimit: Duration? = nil, forgottenAfter: Duration = .seconds(24 * 3600)
    ) {
        self.id = id
        self.name = name
        self.passback = passback
        self.capacity = capacity
        self.stayLimit = stayLimit
        self.forgottenAfter = forgottenAfter
    }
}
