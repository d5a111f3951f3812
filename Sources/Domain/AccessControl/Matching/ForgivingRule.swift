/// One way in which a read may differ from a listed plate of a shape and still be taken for it.
enum ForgivingRule: Hashable, Sendable {
    /// A listed symbol at a place that was read as another, for pairs that are worth a rule of their own.
    case substitution(place: Int, listed: Int, read: Int, doubt: Doubt)
    /// Any other symbol at a place, read as a digit or as a letter.
    case otherSubstitution(place: Int, digit: Bool, doubt: Doubt)
    /// The symbol at a place was lost.
    case lost(place: Int)
    /// A digit or letter too many was read before a place.
    case added(place: Int, digit: Bool)
    /// Two symbols were each read as one drawn alike and of the other kind, a digit for a letter or a letter for a digit.
    case twoLookAlikes(first: Int, second: Int)
}
