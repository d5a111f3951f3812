/// Stories in which a listed car comes in.
extension Stories {
    static func residentByDay() -> Story {
        let seed: UInt64 = 101
        let plate = plate(.slovakia, seed: seed)
        let car = Car(shape: .hatchback, end: .front, colour: .red, plate: plate, seed: seed)
        return Story(
            folder: "01-resident-by-day", title: "A resident comes home by day", start: "2026-05-04T08:00:00",
            direction: .entry, regions: ["EU"], rules: StoryRules.oneUser("ana", "Ana", plate: plate.text),
            events: passage(stops: 3.0, leaves: 4.4),
            take: Take(
                camera: entryCamera, view: .atTheGate, light: .morning, place: .street,
                cars: [(car, arrival(in: 3.0, waits: 3.6))], seed: seed, awake: [200...3400]))
    }

    static func residentAtNight() -> Story {
        let seed: UInt64 = 102
        let plate = plate(.czechia, seed: seed)
        let car = Car(shape: .saloon, end: .front, colour: .silver, plate: plate, seed: seed)
        return Story(
            folder: "02-resident-at-night", title: "A resident comes home at night",
            start: "2026-05-04T23:10:00",
            direction: .entry, regions: ["EU"],
            rules: StoryRules.oneUser("boris", "Boris", plate: plate.text),
            events: passage(stops: 3.2, leaves: 4.8),
            take: Take(
                camera: entryCamera, view: .atTheGate, light: .night, place: .yard,
                cars: [(car, arrival(in: 3.2, waits: 3.8))], seed: seed, awake: [200...3600]))
    }

    /// Each frame shows another part of the plate through the rain; only the vote knows all of it.
    static func residentInRain() -> Story {
        let seed: UInt64 = 103
        let plate = plate(.germany, seed: seed)
        let car = Car(shape: .hatchback, end: .front, colour: .blue, plate: plate, dirt: 0.15, seed: seed)
        return Story(
            folder: "03-resident-in-rain", title: "A resident comes home in a cloudburst",
            start: "2026-05-05T07:40:00", direction: .entry, regions: ["EU"],
            rules: StoryRules.oneUser("clara", "Clara", plate: plate.text),
            events: passage(stops: 3.4, leaves: 5.0),
            take: Take(
                camera: entryCamera, view: .atTheGate, light: .overcast, weather: .rain(0.42),
                lens: Lens(defocusPixels: 0.6), place: .park, cars: [(car, arrival(in: 3.4, waits: 4.0))],
                seed: seed, awake: [200...3800]))
    }

    static func dirtyAndShaken() -> Story {
        let seed: UInt64 = 108
        let plate = plate(.poland, seed: seed)
        let car = Car(shape: .offRoader, end: .front, colour: .brown, plate: plate, dirt: 0.42, seed: seed)
        return Story(
            folder: "08-dirty-and-shaken", title: "A muddy plate before a camera that shakes in the wind",
            start: "2026-05-06T20:35:00", direction: .entry, regions: ["EU"],
            rules: StoryRules.oneUser("hana", "Hana", plate: plate.text),
            events: passage(stops: 2.8, leaves: 4.4),
            take: Take(
                camera: entryCamera, view: .atTheLeft, light: .dusk,
                lens: Lens(defocusPixels: 0.7, shakePixels: 3.4, shakeDegrees: 60), place: .park,
                cars: [(car, arrival(in: 2.8, waits: 3.6))], seed: seed, awake: [200...3400]))
    }

    /// A visitor whose plate is listed for one week, and who comes in the middle of it.
    static func visitorInHerWeek() -> Story {
        let seed: UInt64 = 111
        let plate = plate(.ukraine, seed: seed)
        let car = Car(shape: .offRoader, end: .front, colour: .green, plate: plate, seed: seed)
        let period = "from: 2026-05-04 00:00, until: 2026-05-10 20:00"
        return Story(
            folder: "11-visitor-in-her-week", title: "A visitor from abroad in her week",
            start: "2026-05-07T09:15:00", direction: .entry, regions: ["EU", "UA"],
            rules: StoryRules.oneUser("kateryna", "Kateryna", plate: plate.text, period: period),
            events: passage(stops: 3.0, leaves: 4.6),
            take: Take(
                camera: entryCamera, view: .atTheLeft, light: .noon, place: .park,
                cars: [(car, arrival(from: 10, in: 3.0, waits: 3.6))], seed: seed, awake: [200...3400]))
    }

    static func southAmericanPlate() -> Story {
        let seed: UInt64 = 112
        let plate = plate(.brazilMercosur, seed: seed)
        let car = Car(shape: .hatchback, end: .front, colour: .white, plate: plate, seed: seed)
        return Story(
            folder: "12-mercosur-plate", title: "A Mercosur plate", start: "2026-05-07T14:30:00",
            direction: .entry, regions: ["BR"],
            rules: StoryRules.oneUser("lucia", "Lucia", plate: plate.text),
            events: passage(stops: 2.8, leaves: 4.4),
            take: Take(
                camera: entryCamera, view: .atTheGate, light: .noon, place: .street,
                cars: [(car, arrival(from: 9, in: 2.8, waits: 3.4))], seed: seed, awake: [200...3200]))
    }
}
