/// The recorded stories, in the order in which a visitor should meet them.
enum Stories {
    /// All of them, always the same.
    static func all() -> [Story] {
        [
            residentByDay(), residentAtNight(),
        ]
    }

    /// The camera's id wherever there is only one.
    static let entryCamera = "cam-north-in"

    /// A car that comes to the line in `seconds` and waits there until `waits`.
    static func arrival(from far: Double = 11, to line: Double = 3.9, in seconds: Double, waits: Double)
        -> Drive
    {
        Drive(
            [(0, far), (seconds * 0.55, line + (far - line) * 0.32), (seconds, line), (waits, line)],
            offset: -0.1...0.12)
    }

    /// What the loops report of a car that stops at the line at `stops` and drives through at `leaves`.
    static func passage(stops: Double, leaves: Double) -> [Story.Event] {
        [
            Story.Event(stops - 0.6, "armingLoopOccupied"),
            Story.Event(leaves + 1.0, "safetyLoopOccupied"),
            Story.Event(leaves + 1.2, "photocellOccupied"),
            Story.Event(leaves + 1.6, "armingLoopClear"),
            Story.Event(leaves + 2.6, "photocellClear"),
            Story.Event(leaves + 2.8, "safetyLoopClear"),
        ]
    }

    /// The plates are chosen by the seed of their story; a story that must name one asks here.
    static func plate(_ format: PlateFormat, seed: UInt64) -> Plate {
        var generator = SeededGenerator(seed: seed).branch("plate")
        return Plate(format, using: &generator)
    }

    /// One user with one car who may come in at any time.
    static func resident(_ id: String, _ name: String, plate: Plate, at point: String = "north-in") -> String
    {
        """
        users:
          - id: \(id)
            name: \(name)
            profiles: [residents]
            vehicles:
              - {id: \(id)-car, plates: [\(plate.text)]}
        profiles:
          - {id: residents, name: Residents, policies: [{at: \(point), schedule: always}]}
        """
    }
}
