/// Which of a vehicle's identifiers an access point asks for.
package enum Factors: Hashable, Sendable {
    /// A plate or a tag: one is enough.
    case either
    /// The tag, whatever plate is read: what a camera reads beside it only tells how well the camera reads.
    case tagDecides
    /// A plate and a tag of the same holder, in either order, seen no further apart than this.
    case plateAndTag(within: Duration)
}
