import AccessControl

/// What the sign at a door shows, so that it is told only what changes; a denial is told each time.
struct DoorSign: Sendable {
    private(set) var shown = Indication.red

    mutating func show(_ indication: Indication, door: DoorID, _ reaction: inout Reaction) {
        guard indication != shown || indication.isDenial else { return }
        shown = indication
        reaction.indicate(indication, door: door)
    }
}
