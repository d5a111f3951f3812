/// What comes of the order to trust a camera's clock.
package enum ClockTrust: Hashable, Sendable {
    /// This is its offset from now on: our clock less the camera's.
    case trusted(Duration)

    /// The site has no camera of that name that dates its own events.
    case notACamera

    /// Its clock agrees with what is known, and nobody needs to vouch for it.
    case notWrong

    /// Too few of its latest events agree with each other to say what its clock shows.
    case tooFewEvents
}
