import Foundation

/// A recording in a temporary folder, with a site of one lane and one listed car; tests change what they are about.
final class RecordingFolder {
    let url: URL

    init(
        yaml: String = RecordingFolder.yaml(), events: String? = RecordingFolder.arrival,
        expected: String? = nil
    ) throws {
        url = FileManager.default.temporaryDirectory.appending(path: "recording-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        try write(yaml, to: "recording.yaml")
        if let events { try write(events, to: "events.scenario") }
        if let expected { try write(expected, to: "expected.jsonl") }
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func write(_ text: String, to path: String) throws { try write(Data(text.utf8), to: path) }

    func write(_ data: Data, to path: String) throws {
        let file = url.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(at: url.appending(path: path)) }

    func makeFolder(_ path: String) throws {
        try FileManager.default.createDirectory(
            at: url.appending(path: path), withIntermediateDirectories: true)
    }

    /// Two looks that agree, the car at the loop, and its passage.
    static let arrival = """
        # A car comes.
        +1.000 north-in plate 1234BCD confidence 0.9
        +1.200 north-in plate 1234BCD confidence 0.9
        +2.000 north armingLoopOccupied
        +4.000 north safetyLoopOccupied
        +4.500 north armingLoopClear
        +6.000 north safetyLoopClear

        """

    /// The same two looks, and a car that waits at the loop and leaves again.
    static let waiting = """
        # A car comes and waits.
        +1.000 north-in plate 1234BCD confidence 0.9
        +1.200 north-in plate 1234BCD confidence 0.9
        +2.000 north armingLoopOccupied
        +20.000 north armingLoopClear

        """

    /// One lane with loops and limit switches.
    static let site = """
        site: {name: Test gate, timeZone: Europe/Bratislava}
        areas: [{id: yard}]
        lanes:
          - id: north
            accessPoints: [{id: north-in, direction: entry, to: yard}]
            inputs: [armingLoop, safetyLoop, openLimit, closedLimit]
            actuator: arm-north
        devices:
          - {id: cam-north-in, kind: recordedCamera, accessPoint: north-in}
          - {id: arm-north, kind: simulatedBarrier, door: north}

        """

    static func yaml(schedule: String = "always", extra: String = "") -> String {
        """
        title: A test
        timeZone: Europe/Bratislava
        start: 2026-05-04T08:00:00
        site:
        \(site.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n"))
        rules:
        \(rules(schedule: schedule, indent: "  "))
        \(extra)
        """
    }

    /// The same person in a file of its own, as `--rules` takes it.
    static func rules(schedule: String, indent: String = "") -> String {
        """
        users:
          - {id: ana, name: Ana, profiles: [residents], vehicles: [{id: ana-car, plates: [1234BCD]}]}
        profiles:
          - {id: residents, policies: [{at: north-in, schedule: \(schedule)}]}
        """
        .split(separator: "\n").map { indent + $0 }.joined(separator: "\n")
    }
}
