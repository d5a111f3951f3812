import AccessControl
import Replay

/// What `replay --rules --json` prints for one recording, and `journal what-if --json` for a period.
struct RulesDifferenceLine: Encodable {
    /// Somebody who fares otherwise under the other rules.
    struct Change: Encodable {
        let user: String?
        let identifier: String
        let accessPoint: String
        let door: String

        /// The hour of the local day, 0–23.
        let hour: Int
        let before: Outcome
        let after: Outcome

        init(_ change: RulesDifference.Change) {
            user = change.user
            identifier = change.subject.identifier
            accessPoint = change.subject.accessPoint.rawValue
            door = change.subject.door.rawValue
            hour = change.hour
            before = Outcome(change.before)
            after = Outcome(change.after)
        }
    }

    /// What became of the arrivals: how many were let in, and why the others were not.
    struct Outcome: Encodable {
        let granted: Int
        let denials: [String]

        init(_ outcome: RulesDifference.Outcome) {
            granted = outcome.granted
            denials = outcome.denials.map(\.rawValue)
        }
    }

    /// The folder of the recording, or nil for the journal.
    let recording: String?
    let gains: [Change]
    let losses: [Change]
    let otherReasons: [Change]

    /// What the rules say of access points and areas that the recording has not.
    let leftOut: [String]

    init(recording: String?, difference: RulesDifference, leftOut: [String] = []) {
        self.recording = recording
        self.leftOut = leftOut
        gains = difference.gains.map(Change.init)
        losses = difference.losses.map(Change.init)
        otherReasons = difference.otherReasons.map(Change.init)
    }
}
