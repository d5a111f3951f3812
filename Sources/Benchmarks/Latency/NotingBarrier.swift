import AccessControl
import DeviceKit
import PassageControl
import Synchronization

/// A relay that answers at once and notes how late it was asked.
///
/// The reads of a lane are answered in their order, so that the oldest one that waits is the one that is meant.
final class NotingBarrier: DoorActuator {
    let id: DeviceID
    let door: DoorID

    /// The camera of the same lane.
    let camera: DeviceID

    private struct Notes {
        var due: [Duration] = []
        var answered = 0
        var latencies: [Duration] = []
    }

    private let time: TimeSource
    private let notes = Mutex(Notes())

    init(lane: Int, time: TimeSource) {
        id = DeviceID(rawValue: "relay-\(lane)")
        door = DoorID(rawValue: "lane-\(lane)")
        camera = DeviceID(rawValue: "camera-\(lane)")
        self.time = time
    }

    var latencies: [Duration] { notes.withLock { $0.latencies } }

    /// How many reads have not asked for an opening yet.
    var unanswered: Int { notes.withLock { $0.due.count - $0.answered } }

    /// A read that was due at an uptime must open.
    func expect(due: Duration) { notes.withLock { $0.due.append(due) } }

    func makeSafe() async throws {}

    func perform(_ action: DoorCommand.Action) async throws {
        let now = time.now().uptime
        guard case .open = action else { return }
        notes.withLock { notes in
            guard notes.answered < notes.due.count else { return }
            notes.latencies.append(now - notes.due[notes.answered])
            notes.answered += 1
        }
    }
}
