extension Trial {
    /// Cars that carry words and numbers where others have a plate.
    static let advertisements = Trial(name: "advertisements") { generator in
        let words = PlateFormat.advertisement(generator.pick(words))
        let scene = TrialScene(words, widthPixels: 80...200, using: &generator)
        return [TrialFrame(scene: scene.scene, plate: nil, note: "words")]
    }

    /// Words, trades, telephone numbers, speeds and hours: what is written on cars and beside roads.
    private static let words = [
        "TAXI", "TAXI 24H", "AUTO CENTRUM", "POLICIA", "AMBULANCE", "SERVIS", "EXPRESS 24", "MAX 30", "STOP",
        "PARKING P1", "0905 123 456", "WWW GATE EU", "RENAULT", "FELICIA", "OCTAVIA 4X4", "TDI 110",
        "GOLF GTI",
        "NOTICE", "NO ENTRY", "ZONA 30", "EMERGENCY 112", "SCHOOL BUS", "FOR SALE", "TEL 02 5555", "BUS 39",
        "LONG VEHICLE", "ECO 100", "HYBRID", "DIESEL B7", "VAN HIRE",
    ]

    /// The lane with nobody in it, 1280 by 720.
    static let empty = Trial(name: "empty") { generator in
        let light = generator.pick([Light.morning, .noon, .overcast, .dusk, .night, .againstTheSun])
        let weather = generator.pick([Weather.dry, .dry, .rain(0.3)])
        let scene = Scene(
            camera: .highDefinition, light: light, weather: weather, lens: Lens(),
            place: generator.pick(Place.allCases), cars: [], seed: generator.next(),
            frameSeed: generator.next())
        return [TrialFrame(scene: scene, plate: nil, note: "nobody")]
    }
}
