import AccessControl

/// What goes through the photocell without the loop under the arm: a motorcycle that no loop sees, or a person.
///
/// It is no reason to end a grant early, because the car may still come; when the grant's time is up, it tells that
/// somebody has used it. Whoever is still in the beam then is waited for, for as long again.
struct BeamWatch: Sendable {
    /// Something is in the beam that came there while somebody was let in.
    private(set) var isBroken = false
    private(set) var wasCrossed = false

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

    /// The loop sees what is under the arm: it is the loop's to tell who passes.
    mutating func loopOccupied() { self = BeamWatch() }
}
