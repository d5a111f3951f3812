extension Trial {
    /// Cars on which words and numbers are painted, and signs as low as a car: no plate, and not like one.
    static let lettering = Trial(name: "lettering") { generator in
        let body = generator.pick(Colour.carPaints)
        let isSign = generator.number(in: 0...1) < 0.4
        let paper = isSign ? generator.pick([.blue, .red, .green, .brown]) : body
        let isDark = paper.red + paper.green + paper.blue < 0.9
        let words = PlateFormat.lettering(
            generator.pick(words), paper: paper, ink: isDark ? .grey(0.8) : .grey(0.03))
        var scene = TrialScene(words, widthPixels: 110...240, using: &generator)
        scene.car.colour = body
        return [TrialFrame(scene: scene.scene, plate: nil, note: isSign ? "sign" : "lettering")]
    }

    /// The same words on a white panel where others have a plate: for a reader that knows no words, it is one.
    static let dealerPlates = Trial(name: "dealer-plates") { generator in
        let words = PlateFormat.dealerPlate(generator.pick(words))
        let scene = TrialScene(words, widthPixels: 80...200, using: &generator)
        return [TrialFrame(scene: scene.scene, plate: nil, note: "dealer's plate")]
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
