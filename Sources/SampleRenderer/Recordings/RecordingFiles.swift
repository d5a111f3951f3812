/// The text files of a recording.
struct RecordingFiles {
    let story: Story

    /// `recording.yaml`: when, which site, whose rules.
    var recording: String {
        """
        # Drawn by SampleRenderer; see Samples/README.md.
        title: \(story.title)
        timeZone: Europe/Bratislava
        start: \(story.start)
        frames:
          \(story.take.camera): [\(story.take.frameTimes.map(String.init).joined(separator: ", "))]
        site:
          site: {name: North gate, timeZone: Europe/Bratislava, journalFailure: denyWithAlarm}
          areas:
            - {id: yard, name: Yard}
          lanes:
            - id: north
              name: North barrier
              accessPoints:
                - \(accessPoint)
              inputs: [armingLoop, safetyLoop, photocell, openLimit, closedLimit]
              openWhen: readAndPresence
              actuator: arm-north
          devices:
            - {id: \(story.take.camera), kind: recordedCamera, accessPoint: \(accessPointID)}
            - {id: arm-north, kind: simulatedBarrier, door: north}
          recognizer: {reader: automatic, regions: [\(story.regions.joined(separator: ", "))], threads: 1}
        rules:
        \(indented(story.rules))

        """
    }

    /// `events.scenario`: what the loops report.
    var events: String {
        let lines = story.events.map { event in
            "+\(seconds(event.seconds))" + (event.what.map { " north \($0)" } ?? "")
        }
        return "# \(story.title)\n" + lines.joined(separator: "\n") + "\n"
    }

    private var accessPointID: String {
        story.direction == .entry ? "north-in" : "north-out"
    }

    private var accessPoint: String {
        switch story.direction {
        case .entry: "{id: north-in, direction: entry, to: yard}"
        case .exit: "{id: north-out, direction: exit, from: yard, exitPolicy: listed}"
        }
    }

    private func indented(_ text: String) -> String {
        text.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
    }

    /// Seconds with three decimals, without asking a formatter for a locale.
    private func seconds(_ value: Double) -> String {
        let milliseconds = Int((value * 1000).rounded())
        let rest = String(milliseconds % 1000)
        return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }
}
