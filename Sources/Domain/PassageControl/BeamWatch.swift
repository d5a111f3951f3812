import AccessControl

/// What goes through the photocell without the loop under the arm: a motorcycle that no loop sees, or a person.
///
/// It is no reason to end a grant early, because the car may still come; when the grant's time is up, it tells that
/// somebody has used it. Whoever is still in the beam then is waited for, for as long again. While the loop is occupied
/// it counts what goes through: more than once is more than one car, should the loop turn out to be stuck.
struct BeamWatch: Sendable {
    /// Something is in the beam that came there while somebody was let in.
    private(set) var isBroken = false
    private(set) var wasCrossed = false

    /// How often something came into the beam since the loop under the arm is occupied.
    private(set) var crossings = 0
    private var isBrokenByPassage = false

    /// One observation of the photocell; `isArmUp` while somebody is let in.
    mutating func observe(_ level: InputObservation.Level, isArmUp: Bool) {
        switch level {
        case .active: isBroken = isBroken || isArmUp
        case .inactive:
            wasCrossed = wasCrossed || isBroken
            isBroken = false
        case .unknown: isBroken = false
        }
    }

    /// One observation of the photocell while the loop under the arm is occupied.
    mutating func observePassage(_ level: InputObservation.Level) {
        if level == .active, !isBrokenByPassage { crossings += 1 }
        if level != .unknown { isBrokenByPassage = level == .active }
    }

    /// So many of those who came into the beam are known by now.
    mutating func account(for count: Int) { crossings = max(crossings - count, 0) }

    /// The loop sees what is under the arm: it is the loop's to tell who passes.
    mutating func loopOccupied() {
        isBroken = false
        wasCrossed = false
    }

    /// The loop has just become occupied.
    mutating func passageBegan() { self = BeamWatch() }
}
