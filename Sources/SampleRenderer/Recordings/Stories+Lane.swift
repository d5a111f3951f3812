/// Stories about the lane rather than the list.
extension Stories {
    /// The second car hides behind the first and must not slip through on its grant.
    static func twoInAQueue() -> Story {
        let seed: UInt64 = 107
        let first = plate(.germanyShort, seed: seed)
        let second = plate(.netherlands, seed: seed)
        let leading = Car(shape: .hatchback, end: .front, colour: .silver, plate: first, seed: seed)
        let following = Car(shape: .van, end: .front, colour: .white, plate: second, seed: seed + 1000)
        let through = Drive(
            [(0, 11), (1.5, 6.2), (2.8, 3.9), (4.0, 3.9), (5.0, 2.2), (5.6, 0.7)], offset: -0.05...0.1)
        let behind = Drive(
            [(0, 18.5), (1.8, 12.2), (3.2, 10), (4.2, 10), (6.4, 4.1), (9, 4.1)], offset: 0...0.1)
        return Story(
            folder: "07-two-in-a-queue", title: "Two cars in a queue, and only the first is listed",
            start: "2026-05-06T07:55:00", direction: .entry, regions: ["EU"],
            rules: StoryRules.oneUser("gabriel", "Gabriel", plate: first.text),
            events: [
                Story.Event(2.2, "armingLoopOccupied"), Story.Event(4.8, "safetyLoopOccupied"),
                Story.Event(5.0, "photocellOccupied"), Story.Event(5.4, "armingLoopClear"),
                Story.Event(6.0, "armingLoopOccupied"), Story.Event(6.2, "photocellClear"),
                Story.Event(6.4, "safetyLoopClear"), Story.Event(17.0, "armingLoopClear"),
                Story.Event(23.0, nil),
            ],
            take: Take(
                camera: entryCamera, view: .atTheGate, light: .morning, place: .yard,
                cars: [(leading, through), (following, behind)], seed: seed, awake: [200...3200, 5600...7800])
        )
    }

    /// The arm goes up, but the driver changes his mind.
    static func reversesAway() -> Story {
        let seed: UInt64 = 109
        let plate = plate(.slovakia, seed: seed)
        let car = Car(shape: .hatchback, end: .front, colour: .teal, plate: plate, seed: seed)
        let away = Drive(
            [(0, 11), (1.6, 6.2), (2.8, 3.9), (5.0, 3.9), (6.4, 6.2), (8.0, 11.5)], offset: -0.1...0.1)
        return Story(
            folder: "09-reverses-away", title: "A car that reverses away from the open arm",
            start: "2026-05-06T11:30:00", direction: .entry, regions: ["EU"],
            rules: StoryRules.oneUser("igor", "Igor", plate: plate.text),
            events: [
                Story.Event(2.2, "armingLoopOccupied"), Story.Event(6.0, "armingLoopClear"),
                Story.Event(60.0, nil),
            ],
            take: Take(
                camera: entryCamera, view: .atTheGate, light: .againstTheSun, place: .street,
                cars: [(car, away)],
                seed: seed, awake: [200...3200, 5400...7200]))
    }

    /// The camera looks along the way out: the car drives away from it, towards the arm.
    static func leavesByTheExit() -> Story {
        let seed: UInt64 = 110
        let plate = plate(.czechia, seed: seed)
        let car = Car(shape: .offRoader, end: .rear, colour: .white, plate: plate, seed: seed)
        let out = Drive([(0, 2.6), (1.6, 4.2), (2.8, 5.4), (4.2, 5.4)], offset: 0...0.08)
        return Story(
            folder: "10-leaves-by-the-exit", title: "A listed car leaves", start: "2026-05-06T16:40:00",
            direction: .exit, regions: ["EU"],
            rules: StoryRules.oneUser("jana", "Jana", plate: plate.text, at: "north-out"),
            events: passage(stops: 2.8, leaves: 4.2),
            take: Take(
                camera: exitCamera, view: .atTheGate, light: .overcast, weather: .rain(0.25), place: .yard,
                cars: [(car, out)], seed: seed, awake: [400...3400]))
    }
}
