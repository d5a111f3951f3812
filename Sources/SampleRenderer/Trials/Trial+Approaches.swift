extension Trial {
    /// Eight frames of a car that comes up in bad light, each with its own noise, focus and smear.
    static let approaches = Trial(name: "approaches") { generator in
        let formats = PlateFormat.all.filter { !$0.hasTwoRows }
        var scene = TrialScene(generator.pick(formats), widthPixels: 80...150, using: &generator)
        scene.light = generator.pick([.night, .dusk, .overcast, .againstTheSun])
        scene.weather = generator.pick([.dry, .rain(0.4)])
        scene.car.dirt = generator.number(in: 0...0.3)
        let take = Take(
            camera: "camera", view: scene.camera, light: scene.light, weather: scene.weather,
            lens: Lens(
                defocusPixels: generator.number(in: 0.6...1.5), shakePixels: generator.number(in: 0...3)),
            place: generator.pick(Place.allCases),
            cars: [(scene.car, Drive([(0, 9), (0.9, 6), (1.6, 4.4)]))], seed: generator.next(),
            awake: [0...1400])
        return take.frameTimes.map { time in
            TrialFrame(scene: take.scene(at: time), plate: scene.car.plate, note: "\(time) ms")
        }
    }
}
