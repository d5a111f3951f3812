import PassageControl
import Synchronization

/// Prints an input when its level changes, not ten times a second.
final class LevelChanges: Sendable {
    private let levels = Mutex<[DoorInput: InputObservation.Level]>([:])

    func show(_ observation: InputObservation) {
        let before = levels.withLock { $0.updateValue(observation.level, forKey: observation.input) }
        guard before != observation.level else { return }
        Console.say("\(observation.input.rawValue) \(observation.level.rawValue)")
    }
}
