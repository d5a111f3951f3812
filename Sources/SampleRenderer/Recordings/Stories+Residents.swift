extension Stories {
    static func residentByDay() -> Story {
        let seed: UInt64 = 101
        let plate = plate(.slovakia, seed: seed)
        let car = Car(shape: .hatchback, end: .front, colour: Colour.carPaints[5], plate: plate, seed: seed)
        return Story(
            folder: "01-resident-by-day", title: "A resident comes home by day", start: "2026-05-04T08:00:00",
            direction: .entry, regions: ["EU"], rules: resident("ana", "Ana", plate: plate),
            events: passage(stops: 3.0, leaves: 4.4),
            take: Take(
                camera: entryCamera, view: .atTheGate, light: .morning, place: .street,
                cars: [(car, arrival(in: 3.0, waits: 3.6))], seed: seed, milliseconds: 200...3400))
    }

    static func residentAtNight() -> Story {
        let seed: UInt64 = 102
        let plate = plate(.czechia, seed: seed)
        let car = Car(shape: .saloon, end: .front, colour: Colour.carPaints[1], plate: plate, seed: seed)
        return Story(
            folder: "02-resident-at-night", title: "A resident comes home at night",
            start: "2026-05-04T23:10:00",
            direction: .entry, regions: ["EU"], rules: resident("boris", "Boris", plate: plate),
            events: passage(stops: 3.2, leaves: 4.8),
            take: Take(
                camera: entryCamera, view: .atTheGate, light: .night, place: .yard,
                cars: [(car, arrival(in: 3.2, waits: 3.8))], seed: seed, milliseconds: 200...3600))
    }
}
