import AccessControl
import PassageControl

/// What the program was told about inputs, kept apart from its own notes of them.
struct InputHistory {
    /// How old an observation may be (rule 2).
    static let maximumAge: Duration = .milliseconds(500)

    private struct Line {
        var level: InputObservation.Level
        var observedAt: Duration
        /// Since when it was seen with this level without a gap.
        var since: Duration
    }

    private var lines: [DoorID: [DoorInput: Line]] = [:]

    mutating func forget() { lines = [:] }

    /// Takes in an observation; true when it is the first known level after another known one.
    @discardableResult
    mutating func observe(_ observation: InputObservation, at now: Duration) -> Bool {
        let before = lines[observation.door]?[observation.input]
        let isUnbroken = before.map {
            $0.level == observation.level && now - $0.observedAt <= Self.maximumAge
        }
        lines[observation.door, default: [:]][observation.input] = Line(
            level: observation.level, observedAt: now,
            since: isUnbroken == true ? before?.since ?? now : now)
        guard let before else { return false }
        return before.level != observation.level
    }

    /// Why an input speaks against closing, or nil.
    func objection(of input: DoorInput, at door: DoorID, clearFor time: Duration, now: Duration) -> String? {
        guard let line = lines[door]?[input] else { return "\(input) was never observed" }
        guard now - line.observedAt <= Self.maximumAge else {
            return "\(input) was last observed \(now - line.observedAt) ago"
        }
        guard line.level == .inactive else { return "\(input) is \(line.level)" }
        guard now - line.since >= time else { return "\(input) has been clear for \(now - line.since) only" }
        return nil
    }

    func isActive(_ input: DoorInput, at door: DoorID, now: Duration) -> Bool {
        guard let line = lines[door]?[input], now - line.observedAt <= Self.maximumAge else { return false }
        return line.level == .active
    }
}
