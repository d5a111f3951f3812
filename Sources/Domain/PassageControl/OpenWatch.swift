import AccessControl

/// How long a door has stood open, and whether it was forced; shared by lanes and doors.
struct OpenWatch: Sendable {
    private(set) var openedAt: Duration?
    private(set) var isForced = false
    private var isTooLong = false

    /// When an arm that nothing sees come down is taken to be down: closing was asked for, and nobody has refused.
    private var downAt: Duration?

    /// Since when it was open before it rose again: should the closing in between turn out to have failed.
    private var openedBefore: Duration?

    /// The door began to open, by right or by force.
    mutating func opened(at now: Duration) {
        if downAt != nil {
            openedBefore = openedAt
            openedAt = nil
            downAt = nil
        }
        openedAt = openedAt ?? now
    }

    /// Closing was asked for where nothing sees the arm come down: it is shut when its time to come down is over.
    mutating func comesDown(by time: Duration) {
        downAt = time
        openedBefore = nil
    }

    /// It does not come down after all, so it is open as long as before.
    mutating func staysOpen(at now: Duration) {
        openedAt = openedBefore ?? openedAt ?? now
        openedBefore = nil
        downAt = nil
    }

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
    mutating func held(at now: Duration) {
        openedAt = now
        openedBefore = nil
        downAt = nil
    }

    /// When open becomes too long, unless that was said or the door is forced, which was said too; or when it is shut.
    func deadline(openTime: Duration) -> Duration? {
        if let downAt { return downAt }
        guard let openedAt, !isTooLong, !isForced else { return nil }
        return openedAt + openTime
    }

    mutating func advance(openTime: Duration, door: DoorID, _ reaction: inout Reaction) {
        guard let due = deadline(openTime: openTime), reaction.now.uptime >= due else { return }
        if downAt != nil { return closed(door, &reaction) }
        isTooLong = true
        reaction.raise(.openTooLong, door: door)
    }
}
