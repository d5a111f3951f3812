/// The single pictures: every country's format, each under several conditions.
struct StillSheet {
    /// Decides plates, cars, places and distances.
    static let seed: UInt64 = 2026
    static let count = 48

    /// All pictures, always the same.
    static func all() -> [Still] {
        (0..<count).map(still)
    }

    private static func still(_ index: Int) -> Still {
        var generator = SeededGenerator(seed: seed).branch("still \(index)")
        let format = PlateFormat.all[index % PlateFormat.all.count]
        let condition = Condition.all[index % Condition.all.count]
        let end: Car.End =
            format.paper == PlateFormat.yellow || generator.number(in: 0...1) < 0.3 ? .rear : .front
        let car = Car(
            shape: generator.pick([.hatchback, .saloon, .offRoader, .van]), end: end,
            colour: generator.pick(Colour.carPaints), plate: Plate(format, using: &generator),
            dirt: condition.dirt * generator.number(in: 0.8...1.2), seed: generator.next())
        let camera = generator.pick([Camera.atTheGate, Camera.atTheLeft, Camera.wide])
        let reach = format.widthMillimetres < 450 ? 3.4...5.8 : 3.6...8.0
        let pose = CarPose(
            offset: generator.number(in: -0.35...0.35), distance: generator.number(in: reach),
            heading: generator.number(in: -0.22...0.22))
        let speed = generator.number(in: 0...4)
        var closing = pose
        closing.distance -= speed * condition.light.shutterSeconds
        let scene = Scene(
            camera: camera, light: condition.light, weather: condition.weather, lens: condition.lens,
            place: generator.pick(Place.allCases),
            cars: [PlacedCar(car: car, pose: pose, poseAtClose: closing)],
            seed: generator.next(), frameSeed: generator.next())
        let number = index < 9 ? "0\(index + 1)" : "\(index + 1)"
        return Still(
            name: "\(number)-\(format.name)", scene: scene, condition: condition.name)
    }
}

extension Camera {
    /// A wider lens in a larger picture.
    static let wide = Camera(
        eye: Vector(0.7, 2.0, 0), target: Vector(0.0, 0.85, 7), focalPixels: 900, width: 800, height: 600)
}
