/// The recorded stories, in the order in which a visitor should meet them.
enum Stories {
    /// All of them, always the same.
    static func all() -> [Story] {
        [
            residentByDay(), residentAtNight(), residentInRain(), stranger(), blockedPlate(), expiredPeriod(),
            twoInAQueue(), dirtyAndShaken(), reversesAway(), leavesByTheExit(), visitorInHerWeek(),
            southAmericanPlate(), outsideHours(),
        ]
    }

    /// The camera's id at the way in.
    static let entryCamera = "cam-north-in"
    /// The camera's id at the way out.
    static let exitCamera = "cam-north-out"

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
            Story.Event(leaves + 6.0, nil),
        ]
    }

    /// What the loops report of a car that stops at the line at `stops` and gives up at `leaves`.
    static func turnedAway(stops: Double, leaves: Double) -> [Story.Event] {
        [
            Story.Event(stops - 0.6, "armingLoopOccupied"), Story.Event(leaves, "armingLoopClear"),
            Story.Event(leaves + 6.0, nil),
        ]
    }

    /// The plate that belongs to a story: its seed decides the number.
    static func plate(_ format: PlateFormat, seed: UInt64) -> Plate {
        var generator = SeededGenerator(seed: seed).branch("plate")
        return Plate(format, using: &generator)
    }
}
