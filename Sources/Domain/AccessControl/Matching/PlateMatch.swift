/// What a plate that was read is among the listed ones.
package enum PlateMatch: Sendable {
    /// Listed as it was read.
    case exact(Listing)

    /// Not listed; taken for the nearest plate that is, within the false-accept budget.
    case forgiven(Listing, Likeness)

    /// So many plates of different credentials are equally near, one of them at least near enough to be forgiven.
    case ambiguous(Listing, Likeness, count: Int)

    /// The nearest plate differs by more than the budget pays for.
    case tooFar(Listing, Likeness)

    /// No listed plate is near.
    case nothing

    /// The listing that the read is taken for.
    package var listing: Listing? {
        switch self {
        case .exact(let listing), .forgiven(let listing, _): listing
        case .ambiguous, .tooFar, .nothing: nil
        }
    }

    /// How it differs from what was read, nil when it does not or when nothing is near.
    package var likeness: Likeness? {
        switch self {
        case .forgiven(_, let likeness), .ambiguous(_, let likeness, _), .tooFar(_, let likeness): likeness
        case .exact, .nothing: nil
        }
    }
}
