package import AccessControl

/// What a door's actuator is asked to do; the movement itself stays the operator's own circuit's business.
package struct DoorCommand: Hashable, Sendable {
    /// The movements that can be asked for.
    package enum Action: Hashable, Sendable {
        /// Open once: a pulse of the release time, timed by the device where it can.
        case open(releaseTime: Duration)
        /// Open and stay open.
        case holdOpen
        /// Stop holding open; says nothing about closing.
        case endHold
        case close
    }

    package let door: DoorID
    package let action: Action

    /// The journal row that must be durable first, or nil to go at once (fire, exit requests, closing).
    package let after: EntryID?

    /// Until which uptime what was observed for it counts, where it rests on that: a close is of no use later (rule 2).
    package let freshUntil: Duration?

    package init(door: DoorID, action: Action, after: EntryID? = nil, freshUntil: Duration? = nil) {
        self.door = door
        self.action = action
        self.after = after
        self.freshUntil = freshUntil
    }
}
