/// A car before a camera, with everything that a trial does not care about left to chance.
struct TrialScene {
    var camera: Camera
    var light: Light
    var weather = Weather.dry
    var lens = Lens(defocusPixels: 0.5)
    var car: Car
    var pose: CarPose

    /// Metres a second, towards the camera.
    var speed = 0.0

    private let place: Place
    private let seed: UInt64
    private let frameSeed: UInt64

    /// A car of a format by daylight, seen by a lens that gives its plate about `widthPixels`.
    init(_ format: PlateFormat, widthPixels: ClosedRange<Double>, using generator: inout SeededGenerator) {
        light = generator.pick([.morning, .noon, .overcast])
        let end: Car.End =
            format.paper == PlateFormat.yellow || generator.number(in: 0...1) < 0.3 ? .rear : .front
        car = Car(
            shape: generator.pick([.hatchback, .saloon, .offRoader, .van]), end: end,
            colour: generator.pick(Colour.carPaints), plate: Plate(format, using: &generator),
            seed: generator.next())
        pose = CarPose(
            offset: generator.number(in: -0.35...0.35), distance: generator.number(in: 3.8...7),
            heading: generator.number(in: -0.12...0.12))
        camera = generator.pick([Camera.atTheGate, Camera.atTheLeft, Camera.wide])
        place = generator.pick(Place.allCases)
        seed = generator.next()
        frameSeed = generator.next()
        aim(for: generator.number(in: widthPixels), using: &generator)
    }

    /// Turns and zooms the camera: the plate is somewhere in the lower middle of the picture, `width` pixels wide.
    private mutating func aim(for width: Double, using generator: inout SeededGenerator) {
        let corners = car.plateCorners
        let plate = pose.place(corners[0].towards(corners[2], 0.5))
        camera.focalPixels =
            width * (plate - camera.eye).length / (car.plate.format.widthMillimetres / 1000)
        let metresPerPixel = (plate - camera.eye).length / camera.focalPixels
        camera.target = Vector(
            plate.x + generator.number(in: -0.2...0.2) * Double(camera.width) * metresPerPixel,
            plate.y + generator.number(in: 0.05...0.25) * Double(camera.height) * metresPerPixel, plate.z)
    }

    /// The picture that the camera takes.
    var scene: Scene {
        var closing = pose
        closing.distance = max(0.7, pose.distance - speed * light.shutterSeconds)
        return Scene(
            camera: camera, light: light, weather: weather, lens: lens, place: place,
            cars: [PlacedCar(car: car, pose: pose, poseAtClose: closing)], seed: seed, frameSeed: frameSeed)
    }

    /// The same with its plate's text as the truth.
    func frame(_ note: String) -> TrialFrame { TrialFrame(scene: scene, plate: car.plate, note: note) }
}

extension Camera {
    /// The camera at the gate with a sensor of 1280 by 720.
    static let highDefinition = Camera(
        eye: Vector(1.0, 1.9, 0), target: Vector(0.12, 0.72, 7), focalPixels: 1400, width: 1280, height: 720)
}
