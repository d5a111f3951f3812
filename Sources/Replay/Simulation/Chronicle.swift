import AccessControl
import PassageControl
import Scenarios

/// Writes down a run as the lines of a scenario, as far as the format has words for what happened.
///
/// Levels are told when they change; a relay's failure and the journal's are told where they begin to count.
final class Chronicle: Sendable {
    private struct State {
        var lines: [String] = []
        var levels: [DoorID: [DoorInput: InputObservation.Level]] = [:]
        /// When each door was last asked to move.
        var commanded: [DoorID: Duration] = [:]
        var hasStarted = false
    }

    /// Inputs at rest, which a story need not mention.
    private let arms: Set<DoorID>
    private let state = Confined(State())

    init(plan: SitePlan) { arms = Set(plan.lanes.map(\.door) + plan.doors.map(\.door)) }

    /// The story so far, without its header.
    var lines: [String] { state.value.lines }

    func note(_ step: Step, at now: Duration) {
        switch step {
        case .began:
            if state.value.hasStarted, let door = arms.min() { add("\(door) restart", at: now) }
            state.value.hasStarted = true
        case .event(.input(let observation)): note(observation, at: now)
        case .event(.read), .event(.command), .event(.order), .event(.vehicleLost), .event(.deviceLost),
            .event(.deviceReturned):
            add(step, at: now)
        case .effect(.command(let command)): state.value.commanded[command.door] = now
        case .event(.commandFailed(let command, let why, let isUnknown)):
            noteFailure(of: command.door, isUnknown ? "unanswered" : "fails", why, at: now)
        case .deed(.disk(.fails, let duration)), .deed(.disk(.failsToSync, let duration)):
            add("journal fails", at: now)
            add("journal works", at: now + duration)
        case .deed(.input(let input, let door, .lost, _)): add("\(door) \(input.rawValue)Lost", at: now)
        case .deed(.clock(let seconds)):
            add("clock \(seconds < 0 ? "-" : "+")\(abs(seconds))s", at: now)
        case .deed(.edit(let edit)): addComment("an administrator's edit: \(edit)", at: now)
        default: break
        }
    }

    /// The player fails the next command to a door, so the line stands just before the command.
    private func noteFailure(of door: DoorID, _ verb: String, _ why: String, at now: Duration) {
        let commanded = state.value.commanded[door] ?? now
        add("\(door) command \(verb) \(EventLine.oneLine(why))", at: commanded - .milliseconds(1))
    }

    private func note(_ observation: InputObservation, at now: Duration) {
        let before = state.value.levels[observation.door]?[observation.input]
        state.value.levels[observation.door, default: [:]][observation.input] = observation.level
        let rest: InputObservation.Level = observation.input == .closedLimit ? .active : .inactive
        guard observation.level != before ?? rest else { return }
        add(.event(.input(observation)), at: now)
    }

    private func add(_ step: Step, at now: Duration) {
        guard case .event(let event) = step, let text = EventLine.text(of: event, after: now) else { return }
        state.value.lines.append(text)
    }

    /// What the format has no words for is told to the reader.
    private func addComment(_ words: String, at now: Duration) {
        state.value.lines.append("# \(EventLine.time(now)): \(EventLine.oneLine(words))")
    }

    private func add(_ words: String, at now: Duration) {
        state.value.lines.append("\(EventLine.time(now)) \(words)")
    }
}
