package import AccessControl
package import PassageControl

/// Plays a recording through the site on a simulated clock and gives the journal that comes of it.
///
/// It is a pure function of the recording, its looks and the rules: a read arrives a fixed time after its frame, however
/// fast the machine is, a row is durable at once unless the recording says otherwise, and inputs are observed ten times
/// a second as rule 2 of the lane wants it. Frames that end do not mean that the car is gone, because nobody records a
/// waiting car for minutes: where a camera says `lost`, a line of `events.scenario` does.
package struct RecordingPlayer {
    /// How long after its frame a read arrives: about what the recogniser takes on the smallest box.
    package static let readingTime: Duration = .milliseconds(150)

    /// How often the inputs are observed.
    package static let observationPeriod: Duration = .milliseconds(100)

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
        for event in recording.events.events { stage.expect(.action(event.action), at: event.due) }
        return stage.play(until: end)
    }

    private var end: Duration {
        let last = looks.looks.map { $0.after + Self.readingTime }.max() ?? .zero
        return max(last + Self.afterglow, recording.events.end + Self.afterglow)
    }
}
