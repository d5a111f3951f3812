package import AccessControl
package import PassageControl
import SimulatedDevices

/// Plays a recording through the site on a simulated clock and gives the journal that comes of it.
///
/// It is a pure function of the recording, its looks and the rules: a read arrives a fixed time after its frame, however
/// fast the machine is, a row is durable at once unless the recording says otherwise, and inputs are observed ten times
/// a second as rule 2 of the lane wants it.
package struct RecordingPlayer {
    /// How long after its frame a read arrives: about what the recogniser takes on the smallest box.
    package static let readingTime: Duration = .milliseconds(150)

    /// How often the inputs are observed.
    package static let observationPeriod: Duration = .milliseconds(100)

    /// How long nothing must be filmed until the camera says that the car is gone, as a live camera does.
    package static let lostAfter: Duration = .milliseconds(1_500)

    /// How long the site is watched after the last thing that was recorded: longer than a grant waits for its car.
    package static let afterglow: Duration = .seconds(30)

    /// How long a commit may take before the site is told that it is not confirmed.
    package static let commitBound: Duration = .milliseconds(250)

    private let recording: Recording
    private let looks: RecordedLooks

    package init(_ recording: Recording, looks: RecordedLooks) {
        self.recording = recording
        self.looks = looks
    }

    /// The rows in the order in which they were written; `rules` replaces the recording's own.
    package func journal(under rules: AccessRules? = nil) -> [JournalEntry] {
        var stage = RecordedStage(recording: recording, rules: rules ?? recording.rules)
        for look in looks.looks { stage.expect(.look(look), at: look.after + Self.readingTime) }
        for (point, due) in losses() {
            stage.expect(.action(.event(.vehicleLost(point, carID: nil))), at: due)
        }
        for (due, action) in recording.events.actions { stage.expect(.action(action), at: due) }
        return stage.play(until: end)
    }

    private var end: Duration {
        let last = looks.looks.map { $0.after + Self.readingTime }.max() ?? .zero
        return max(last + Self.afterglow, recording.events.end + Self.afterglow)
    }

    /// When each camera says that a car is gone; a camera whose losses are recorded says it itself.
    private func losses() -> [(AccessPointID, Duration)] {
        recording.cameras.filter { !recording.events.namesLosses(at: $0.accessPoint) }.flatMap { camera in
            Self.pauses(in: camera.frames.map(\.after)).map { (camera.accessPoint, $0 + Self.lostAfter) }
        }
    }

    /// The times after which nothing is filmed for a while, the last one among them.
    private static func pauses(in times: [Duration]) -> [Duration] {
        times.indices.filter { index in
            let next = index + 1
            return next == times.count || times[next] - times[index] > lostAfter
        }.map { times[$0] }
    }
}
