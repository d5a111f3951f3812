import AccessControl

/// The fitted inputs of one door: their levels, how fresh they are, and since when each has been what it is.
///
/// Age counts from the last successful observation, not from the last change. A level that was not observed again in
/// time is unknown: the line may be cut.
package struct InputWatch: Sendable {
    /// How old an observation may be; lane rule 2 of ARCHITECTURE.md.
    package static let maximumAge: Duration = .milliseconds(500)

    /// What an observation changed.
    package enum Edge: Hashable, Sendable {
        case becameActive, becameInactive
    }

    private struct Line {
        var level = InputObservation.Level.unknown
        /// Nil while it was never observed.
        var observedAt: Duration?
        /// When the level was first seen in an unbroken row of fresh observations.
        var since = Duration.zero
        /// The last level that was not unknown: an edge is measured against it, so a gap makes no edge.
        var lastKnown = InputObservation.Level.unknown
        /// When that was observed.
        var lastKnownAt: Duration?

        func isFresh(at now: Duration) -> Bool {
            guard let observedAt else { return false }
            return now - observedAt <= InputWatch.maximumAge
        }
    }

    package let fitted: DoorInputs

    /// One for each input, by its place.
    private var lines = [Line](repeating: Line(), count: DoorInput.allCases.count)

    package init(fitted: DoorInputs) { self.fitted = fitted }

    /// Takes in one observation and says what edge it was, if any; inputs that are not fitted are ignored.
    ///
    /// The first known level after a start is no edge: nothing moves because the program was started.
    package mutating func observe(_ input: DoorInput, _ level: InputObservation.Level, at now: Duration)
        -> Edge?
    {
        guard fitted.contains(input) else { return nil }
        var line = lines[input.ordinal]
        defer { lines[input.ordinal] = line }
        if line.level != level || !line.isFresh(at: now) { line.since = now }
        line.level = level
        line.observedAt = now
        guard level != .unknown else { return nil }
        let before = line.lastKnown
        line.lastKnown = level
        line.lastKnownAt = now
        if before == .unknown || before == level { return nil }
        return level == .active ? .becameActive : .becameInactive
    }

    /// The level now: what was last observed, or unknown when that is stale or never was.
    package func level(of input: DoorInput, at now: Duration) -> InputObservation.Level {
        lines[input.ordinal].isFresh(at: now) ? lines[input.ordinal].level : .unknown
    }

    /// Until when the last observation of an input counts, or nil when there was none.
    package func freshUntil(_ input: DoorInput) -> Duration? {
        lines[input.ordinal].observedAt.map { $0 + Self.maximumAge }
    }

    /// When the level of an input was last known, or nil when it never was.
    package func lastKnown(of input: DoorInput) -> Duration? { lines[input.ordinal].lastKnownAt }

    package func isActive(_ input: DoorInput, at now: Duration) -> Bool {
        level(of: input, at: now) == .active
    }

    /// Since when a fresh input has had its level, without a gap; nil when it is unknown or stale.
    package func since(_ input: DoorInput, at now: Duration) -> Duration? {
        level(of: input, at: now) == .unknown ? nil : lines[input.ordinal].since
    }

    /// Since when an input has been active without a gap; nil when it is not.
    package func activeSince(_ input: DoorInput, at now: Duration) -> Duration? {
        isActive(input, at: now) ? lines[input.ordinal].since : nil
    }

    /// Whether an input has been inactive without a gap for a time.
    package func hasBeenClear(_ input: DoorInput, for time: Duration, at now: Duration) -> Bool {
        level(of: input, at: now) == .inactive && now - lines[input.ordinal].since >= time
    }
}
