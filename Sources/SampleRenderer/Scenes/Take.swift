/// What one camera films: a fixed scene with cars that drive through it.
struct Take {
    /// The id of the camera in the site.
    let camera: String
    let view: Camera
    var light: Light
    var weather = Weather.dry
    var lens = Lens()
    let place: Place
    let cars: [(car: Car, drive: Drive)]
    let seed: UInt64
    /// When frames exist, in milliseconds from the start: a camera with motion detection sleeps between.
    let awake: [ClosedRange<Int>]

    /// Five frames a second.
    private static let frameInterval = 200

    /// The moments at which this camera took a frame.
    var frameTimes: [Int] {
        awake.flatMap { stride(from: $0.lowerBound, through: $0.upperBound, by: Self.frameInterval) }
    }

    /// The scene at a moment; each frame has its own rain, noise and small error of focus.
    func scene(at milliseconds: Int) -> Scene {
        let seconds = Double(milliseconds) / 1000
        let frameSeed = SeededGenerator(seed: seed).branch("frame \(milliseconds)").seed
        var generator = SeededGenerator(seed: frameSeed)
        var lens = lens
        lens.defocusPixels *= generator.number(in: 0.8...1.3)
        lens.shakePixels *= generator.number(in: 0...1.6)
        lens.shakeDegrees += generator.number(in: -40...40)
        return Scene(
            camera: view, light: light, weather: weather, lens: lens, place: place,
            cars: placedCars(at: seconds),
            seed: seed, frameSeed: frameSeed)
    }

    private func placedCars(at seconds: Double) -> [PlacedCar] {
        cars.compactMap { car, drive in
            guard let pose = drive.pose(at: seconds), pose.distance > 0.6 else { return nil }
            let closing = drive.pose(at: seconds + light.shutterSeconds) ?? pose
            return PlacedCar(car: car, pose: pose, poseAtClose: closing)
        }
    }
}

extension Camera {
    /// The camera on its pole at the right of the lane, 1.9 m up, a little turned towards the cars.
    static let atTheGate = Camera(
        eye: Vector(1.0, 1.9, 0), target: Vector(0.12, 0.72, 7), focalPixels: 820, width: 640, height: 480)

    /// The same pole on the other side, higher and with a longer lens.
    static let atTheLeft = Camera(
        eye: Vector(-1.2, 2.2, 0), target: Vector(-0.05, 0.70, 7), focalPixels: 860, roll: radians(1.2),
        width: 640,
        height: 480)
}
