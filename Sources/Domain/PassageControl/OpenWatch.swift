import AccessControl

/// How long a door has stood open, and whether it was forced; shared by lanes and doors.
struct OpenWatch: Sendable {
    private(set) var openedAt: Duration?
    private(set) var isForced = false
    private var isTooLong = false

    /// The door began to open, by right or by force.
    mutating func opened(at now: Duration) { openedAt = openedAt ?? now }

    /// The door that has just opened left its closed position without a right to.
    mutating func forced(_ door: DoorID, _ reaction: inout Reaction) {
        guard !isForced else { return }
        isForced = true
        reaction.raise(.forcedOpen, door: door)
    }

    /// The door is shut again: what was wrong is over.
    mutating func closed(_ door: DoorID, _ reaction: inout Reaction) {
        if isForced { reaction.clear(.forcedOpen, door: door) }
        if isTooLong { reaction.clear(.openTooLong, door: door) }
        self = OpenWatch()
    }

    /// Being held open is no fault: time counts from the end of the hold.
    mutating func held(at now: Duration) { openedAt = now }

    /// When open becomes too long, unless that was said or the door is forced, which was said too.
    func deadline(openTime: Duration) -> Duration? {
        guard let openedAt, !isTooLong, !isForced else { return nil }
        return openedAt + openTime
    }

    mutating func advance(openTime: Duration, door: DoorID, _ reaction: inout Reaction) {
        guard let due = deadline(openTime: openTime), reaction.now.uptime >= due else { return }
        isTooLong = true
        reaction.raise(.openTooLong, door: door)
    }
}
