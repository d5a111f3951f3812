import AccessControl

/// Fitted inputs of one door that are not heard of any more: a cut line, a device without power.
///
/// A gap of half a second makes a level unknown; this is the gap after which somebody must come and look. It looks only
/// when the input that was heard of longest ago may be due, because observations come ten times a second.
struct InputSilence: Sendable {
    /// How long no level of an input need be known before it is lost.
    static let limit: Duration = .seconds(10)

    /// What was never heard of counts from the start of the program.
    private var startedAt: Duration = .zero

    /// When to look next; nil before the start.
    private(set) var deadline: Duration?

    private var lost: DoorInputs = []

    mutating func start(at now: Duration) {
        startedAt = now
        deadline = now + Self.limit
    }

    mutating func advance(_ inputs: InputWatch, door: DoorID, _ reaction: inout Reaction) {
        let now = reaction.now.uptime
        guard let deadline, now >= deadline else { return }
        var next = now + Self.limit
        for input in inputs.fitted.subtracting(lost) {
            let due = (inputs.lastKnown(of: input) ?? startedAt) + Self.limit
            if due > now {
                next = min(next, due)
                continue
            }
            lost.insert(input)
            reaction.raise(.inputLost, door: door, subject: input.rawValue)
        }
        self.deadline = next
    }

    /// Whether an input was not heard of for too long, and is not yet again.
    func isLost(_ input: DoorInput) -> Bool { lost.contains(input) }

    /// An input is heard of again.
    mutating func hear(
        _ observation: InputObservation, _ reaction: inout Reaction
    ) {
        guard observation.level != .unknown, lost.remove(observation.input) != nil else { return }
        reaction.clear(.inputLost, door: observation.door, subject: observation.input.rawValue)
    }
}
