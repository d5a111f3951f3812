import PassageControl
import Synchronization

/// Shows an input when its level changes, not ten times a second.
final class LevelChanges: Sendable {
    private let levels = Mutex<[DoorInput: InputObservation.Level]>([:])
    private let say: @Sendable (WatchedReport) -> Void

    init(_ say: @escaping @Sendable (WatchedReport) -> Void) { self.say = say }

    func show(_ observation: InputObservation) {
        let before = levels.withLock { $0.updateValue(observation.level, forKey: observation.input) }
        guard before != observation.level else { return }
        say(.input(observation))
    }
}
