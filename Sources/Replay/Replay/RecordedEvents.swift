import AccessControl
import Foundation
import PassageControl

/// What `events.scenario` says: inputs, pushes, tags, keys and orders over time.
package struct RecordedEvents: Sendable {
    /// What the file is called inside a recording.
    package static let fileName = "events.scenario"

    /// In the order of time, from the start of the recording.
    package let actions: [(due: Duration, action: RecordedAction)]

    /// The time of the last line, which may only let time pass.
    package let end: Duration

    /// Reads the file; a recording without one has frames only.
    init(recording folder: URL, header: RecordingHeader) throws(RecordingError) {
        let file = folder.appending(path: Self.fileName)
        var actions: [(due: Duration, action: RecordedAction)] = []
        guard let text = try? String(contentsOf: file, encoding: .utf8) else {
            self.actions = []
            end = .zero
            return
        }
        for line in text.split(separator: "\n") where line.hasPrefix("+") {
            let words = line.split(separator: " ")
            let due = Duration.seconds(Double(words[0].dropFirst()) ?? 0)
            for input in DoorInput.allCases {
                for level in [InputObservation.Level.active, .inactive, .unknown] {
                    let observation = InputObservation(door: DoorID(words[1]), input: input, level: level)
                    if words[2] == InputName.word(for: observation) {
                        actions.append((due, .level(observation)))
                    }
                }
            }
        }
        self.actions = actions
        end = actions.last?.due ?? .zero
    }

    /// Whether the file itself says when cars are gone from an access point.
    func namesLosses(at accessPoint: AccessPointID) -> Bool {
        actions.contains { _, action in
            if case .event(.vehicleLost(accessPoint, _)) = action { true } else { false }
        }
    }

    /// Whether the file moves one of these inputs of a door.
    func namesInputs(_ inputs: Set<DoorInput>, of door: DoorID) -> Bool {
        actions.contains { _, action in
            switch action {
            case .level(let observation): observation.door == door && inputs.contains(observation.input)
            case .inputLost(let input, let place): place == door && inputs.contains(input)
            case .event, .journal, .commandsFail, .restart: false
            }
        }
    }
}
