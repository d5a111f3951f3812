import AccessControl

/// The fitted inputs of one door: their levels, how fresh they are, and since when each has been what it is.
///
/// Age counts from the last successful observation, not from the last change. A level that was not observed again in
/// time is unknown: the line may be cut.
package struct InputWatch: Sendable {
    /// How old an observation may be; PRODUCT rule 2.
    package static let maximumAge: Duration = .milliseconds(500)

    /// What an observation changed.
    package enum Edge: Hashable, Sendable {
        case becameActive, becameInactive
    }

    private struct Line {
        var level: InputObservation.Level
        var observedAt: Duration
        /// When the level was first seen in an unbroken row of fresh observations.
        var since: Duration
        /// The last level that was not unknown: an edge is measured against it, so a gap makes no edge.
        var lastKnown: InputObservation.Level?
        /// When that was observed.
        var lastKnownAt: Duration?
    }

    package let fitted: DoorInputs

    /// What is known of each input, by its place; nil before anything is.
    private var lines: [Line?]

    package init(fitted: DoorInputs) {
        self.fitted = fitted
        lines = Array(repeating: nil, count: DoorInput.allCases.count)
    }

    private subscript(input: DoorInput) -> Line? { lines[input.ordinal] }

    /// Takes in one observation and says what edge it was, if any; inputs that are not fitted are ignored.
    ///
    /// The first known level after a start is no edge: nothing moves because the program was started.
    package mutating func observe(_ input: DoorInput, _ level: InputObservation.Level, at now: Duration)
        -> Edge?
    {
        guard fitted.contains(input) else { return nil }
        let before = self[input]
        let isUnbroken = before.map { $0.level == level && now - $0.observedAt <= Self.maximumAge } ?? false
        lines[input.ordinal] = Line(
            level: level, observedAt: now, since: isUnbroken ? before?.since ?? now : now,
            lastKnown: level == .unknown ? before?.lastKnown : level,
            lastKnownAt: level == .unknown ? before?.lastKnownAt : now)
        guard level != .unknown, let lastKnown = before?.lastKnown, lastKnown != level else { return nil }
        return level == .active ? .becameActive : .becameInactive
    }

    /// The level now: what was last observed, or unknown when that is stale or never was.
    package func level(of input: DoorInput, at now: Duration) -> InputObservation.Level {
        guard let line = self[input], now - line.observedAt <= Self.maximumAge else { return .unknown }
        return line.level
    }

    /// When the level of an input was last known, or nil when it never was.
    package func lastKnown(of input: DoorInput) -> Duration? { self[input]?.lastKnownAt }

    package func isActive(_ input: DoorInput, at now: Duration) -> Bool {
        level(of: input, at: now) == .active
    }

    /// Since when a fresh input has had its level, without a gap; nil when it is unknown or stale.
    package func since(_ input: DoorInput, at now: Duration) -> Duration? {
        level(of: input, at: now) == .unknown ? nil : self[input]?.since
    }

    /// Whether an input has been inactive without a gap for a time.
    package func hasBeenClear(_ input: DoorInput, for time: Duration, at now: Duration) -> Bool {
        guard level(of: input, at: now) == .inactive, let since = self[input]?.since else { return false }
        return now - since >= time
    }
}
