import AccessControl
import PassageControl

/// What the program was told about inputs, kept apart from its own notes of them.
///
/// One for all invariants, which the inspector keeps: what is to be seen of a step is in it before they are asked.
final class InputHistory {
    /// How old an observation may be (rule 2).
    static let maximumAge: Duration = .milliseconds(500)

    private struct Line {
        var level: InputObservation.Level
        var observedAt: Duration
        /// Since when it was seen with this level without a gap.
        var since: Duration
    }

    /// The lines of one door, by the place of each input.
    private struct Lines {
        private var lines = [Line?](repeating: nil, count: DoorInput.allCases.count)

        subscript(input: DoorInput) -> Line? {
            get { lines[input.ordinal] }
            set { lines[input.ordinal] = newValue }
        }

        /// Takes in an observation; true when it is the first known level after another known one.
        mutating func observe(_ input: DoorInput, _ level: InputObservation.Level, at now: Duration) -> Bool {
            guard let before = self[input] else {
                self[input] = Line(level: level, observedAt: now, since: now)
                return false
            }
            let isUnbroken = before.level == level && now - before.observedAt <= InputHistory.maximumAge
            self[input] = Line(level: level, observedAt: now, since: isUnbroken ? before.since : now)
            return before.level != level
        }
    }

    /// A site has few doors: to look through them is quicker than to hash their names.
    private var doors: [(id: DoorID, lines: Lines)] = []

    /// Whether what was observed last was another level than the known one before it.
    private(set) var isChange = false

    /// Takes in what concerns it of a step; each run of the program is told everything anew.
    func follow(_ step: Step, at now: Duration) {
        switch step {
        case .began, .ended: doors = []
        case .event(.input(let observation)): isChange = observe(observation, at: now)
        default: break
        }
    }

    private func observe(_ observation: InputObservation, at now: Duration) -> Bool {
        let known = doors.firstIndex { $0.id == observation.door }
        if known == nil { doors.append((observation.door, Lines())) }
        return doors[known ?? doors.endIndex - 1].lines.observe(
            observation.input, observation.level, at: now)
    }

    private func line(of input: DoorInput, at door: DoorID) -> Line? {
        doors.first { $0.id == door }?.lines[input]
    }

    /// Why an input speaks against closing, or nil.
    func objection(of input: DoorInput, at door: DoorID, clearFor time: Duration, now: Duration) -> String? {
        guard let line = line(of: input, at: door) else { return "\(input) was never observed" }
        guard now - line.observedAt <= Self.maximumAge else {
            return "\(input) was last observed \(now - line.observedAt) ago"
        }
        guard line.level == .inactive else { return "\(input) is \(line.level)" }
        guard now - line.since >= time else { return "\(input) has been clear for \(now - line.since) only" }
        return nil
    }

    func isActive(_ input: DoorInput, at door: DoorID, now: Duration) -> Bool {
        guard let line = line(of: input, at: door), now - line.observedAt <= Self.maximumAge else {
            return false
        }
        return line.level == .active
    }
}
