/// Who begins the free passage of a door within its schedule.
package enum FreePassageActivation: String, CaseIterable, Codable, Sendable {
    /// The schedule alone.
    case automatic
    /// The first user in the window who is let in there and may activate relay schedules.
    ///
    /// It ends with the window or when an operator releases the door, and is not stored: a restart within the window
    /// raises no arm that somebody may have closed by hand meanwhile, and one that is still up comes down at its end.
    case byPermittedUser
}
