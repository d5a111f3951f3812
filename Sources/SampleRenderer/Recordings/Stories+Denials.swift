/// Stories in which the arm stays down.
extension Stories {
    static func stranger() -> Story {
        let seed: UInt64 = 104
        let plate = plate(.poland, seed: seed)
        let listed = Stories.plate(.slovakia, seed: seed)
        let car = Car(shape: .saloon, end: .front, colour: .white, plate: plate, seed: seed)
        return denial(
            folder: "04-stranger", title: "A car that nobody listed", start: "2026-05-04T12:20:00",
            rules: StoryRules.oneUser("dana", "Dana", plate: listed.text), car: car, light: .noon,
            place: .yard)
    }

    static func blockedPlate() -> Story {
        let seed: UInt64 = 105
        let plate = plate(.italy, seed: seed)
        let car = Car(shape: .hatchback, end: .front, colour: .black, plate: plate, seed: seed)
        return denial(
            folder: "05-blocked-plate", title: "A listed car whose plate is blocked",
            start: "2026-05-05T17:05:00",
            rules: StoryRules.oneUser("emil", "Emil", plate: plate.text, blocked: plate.text), car: car,
            light: .overcast, place: .street)
    }

    static func expiredPeriod() -> Story {
        let seed: UInt64 = 106
        let plate = plate(.france, seed: seed)
        let car = Car(shape: .van, end: .front, colour: .grey, plate: plate, seed: seed)
        let period = "from: 2026-03-01 00:00, until: 2026-04-30 18:00"
        return denial(
            folder: "06-expired-period", title: "A plate whose period ended last week",
            start: "2026-05-05T10:45:00",
            rules: StoryRules.oneUser("filip", "Filip", plate: plate.text, period: period), car: car,
            light: .morning, place: .yard)
    }

    static func outsideHours() -> Story {
        let seed: UInt64 = 113
        let plate = plate(.spain, seed: seed)
        let car = Car(shape: .hatchback, end: .front, colour: .teal, plate: plate, seed: seed)
        let hours = #"weekly: {days: [mon, tue, wed, thu, fri], hours: ["08:00-18:00"]}"#
        return denial(
            folder: "13-outside-hours", title: "A listed car after hours", start: "2026-05-08T20:50:00",
            rules: StoryRules.oneUser("marta", "Marta", plate: plate.text, schedule: hours), car: car,
            light: .dusk, place: .street)
    }

    private static func denial(
        folder: String, title: String, start: String, rules: String, car: Car, light: Light, place: Place
    ) -> Story {
        Story(
            folder: folder, title: title, start: start, direction: .entry, regions: ["EU"], rules: rules,
            events: turnedAway(stops: 3.0, leaves: 14.0),
            take: Take(
                camera: entryCamera, view: .atTheGate, light: light, place: place,
                cars: [(car, arrival(in: 3.0, waits: 4.0))], seed: car.seed, awake: [200...3600]))
    }
}
