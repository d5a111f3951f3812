/// How much a site forgives between the plate that was read and the one that is listed.
package struct MatchingPolicy: Hashable, Sendable {
    /// The highest probability, in 0–1, that a car whose plate is not listed is let in by anything but an exact match.
    ///
    /// It is the sum over every inexact rule. 0 forgives nothing. What it takes for granted of strangers stands at
    /// `StrangerGroups`.
    package var falseAcceptBudget: Double

    /// One in a hundred thousand.
    package static let standard = MatchingPolicy(falseAcceptBudget: 1e-5)

    /// Exact matches only.
    package static let exact = MatchingPolicy(falseAcceptBudget: 0)

    package init(falseAcceptBudget: Double) { self.falseAcceptBudget = falseAcceptBudget }
}
