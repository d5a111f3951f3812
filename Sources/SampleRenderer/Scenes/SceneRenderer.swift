import CSampleDrawing
import Foundation

/// Turns scenes into JPEG files.
///
/// Holds fonts, the stage and what successive frames share, so one renderer should draw a whole recording.
final class SceneRenderer {
    private let artist: PlateArtist
    private var stage: (handle: OpaquePointer, width: Int, height: Int)?
    private var builtCars: [String: [Part]] = [:]
    private var builtPlaces: [String: [Part]] = [:]

    /// Samples a pixel side; three squared is enough for clean edges.
    private static let supersampling = 3
    /// The most sub-frames that a moving car is drawn in.
    private static let mostSubframes = 7
    /// Successive frames show the same few cars; older ones are built again when needed.
    private static let mostCarsKept = 4

    init(fonts: FontLibrary) {
        artist = PlateArtist(fonts: fonts)
    }

    deinit {
        if let stage { sample_stage_destroy(stage.handle) }
    }

    /// Draws a scene as a JPEG file.
    func render(_ scene: Scene) throws(RenderError) -> Data {
        try draw(scene).jpeg(quality: scene.lens.jpegQuality)
    }

    /// Draws a scene as the sensor would see it.
    func draw(_ scene: Scene) throws(RenderError) -> Picture {
        let picture = try Picture(width: scene.camera.width, height: scene.camera.height, fill: .grey(0))
        let subframes = subframeCount(of: scene)
        for subframe in 0..<subframes {
            let share = subframes == 1 ? 0 : (Double(subframe) + 0.5) / Double(subframes)
            try drawStage(scene, shutterShare: share)
            let stage = try stageHandle(for: scene.camera)
            try Picture.check(
                "finish a frame", sample_stage_add_to(stage, picture.handle, 1 / Double(subframes)))
        }
        try addGlow(of: scene, to: picture)
        try addWeather(of: scene, to: picture)
        try addLens(of: scene, to: picture)
        try Picture.check("expose", sample_picture_expose(picture.handle, scene.light.exposure))
        return picture
    }

    private func stageHandle(for camera: Camera) throws(RenderError) -> OpaquePointer {
        if let stage, stage.width == camera.width, stage.height == camera.height { return stage.handle }
        if let stage { sample_stage_destroy(stage.handle) }
        stage = nil
        var handle: OpaquePointer?
        try Picture.check(
            "set up the stage",
            sample_stage_create(Int32(camera.width), Int32(camera.height), Int32(Self.supersampling), &handle)
        )
        guard let handle else { throw .drawing(operation: "set up the stage", cause: "no stage came back") }
        stage = (handle, camera.width, camera.height)
        return handle
    }

    /// Enough sub-frames that a moving plate smears without steps.
    private func subframeCount(of scene: Scene) -> Int {
        let longest =
            scene.cars.map { placed -> Double in
                let middle = placed.car.plateCorners[0].towards(placed.car.plateCorners[2], 0.5)
                guard let open = scene.camera.project(placed.pose.place(middle)),
                    let close = scene.camera.project(placed.poseAtClose.place(middle))
                else { return 0 }
                return ((open.x - close.x) * (open.x - close.x) + (open.y - close.y) * (open.y - close.y))
                    .squareRoot()
            }.max() ?? 0
        return longest < 0.6 ? 1 : min(Self.mostSubframes, 2 + Int(longest))
    }

    private func drawStage(_ scene: Scene, shutterShare: Double) throws(RenderError) {
        let stage = try stageHandle(for: scene.camera)
        let poses = scene.cars.map { $0.pose.towards($0.poseAtClose, shutterShare) }
        let footprints = zip(scene.cars, poses).map { placed, pose in
            SampleFootprint(
                x: pose.offset, z: pose.distance, heading: pose.heading,
                half_width: placed.car.facing.halfWidth,
                length: placed.car.facing.length, height: placed.car.facing.roofHeight)
        }
        let lamps = lamps(of: scene, poses: poses)
        let begun = lamps.withUnsafeBufferPointer { lampBuffer in
            footprints.withUnsafeBufferPointer { carBuffer in
                let light = SampleLight(
                    to_sun: scene.light.toSun.drawn, sun: scene.light.sun.drawn,
                    zenith: scene.light.zenith.drawn,
                    horizon: scene.light.horizon.drawn, ground: scene.light.ground.drawn,
                    lamps: lampBuffer.baseAddress, lamp_count: Int32(lampBuffer.count),
                    camera_lamp: scene.light.cameraLamp.drawn, wetness: scene.weather.wetness,
                    cloud: scene.light.cloud)
                return sample_stage_begin(
                    stage, scene.camera.drawn, light, scene.seed, carBuffer.baseAddress,
                    Int32(carBuffer.count))
            }
        }
        try Picture.check("begin a frame", begun)

        let still = CarPose(offset: 0, distance: 0)
        for part in placeParts(of: scene) {
            try drawPart(part, at: still, on: stage)
        }
        for (placed, pose) in zip(scene.cars, poses) {
            for part in try carParts(of: placed.car, headlights: scene.light.headlights) {
                try drawPart(part, at: pose, on: stage)
            }
        }
    }

    private func placeParts(of scene: Scene) -> [Part] {
        let key = "\(scene.place) \(scene.seed)"
        if let built = builtPlaces[key] { return built }
        let built = scene.place.parts(seed: scene.seed)
        builtPlaces = [key: built]
        return built
    }

    private func carParts(of car: Car, headlights: Bool) throws(RenderError) -> [Part] {
        let key = "\(car) \(headlights)"
        if let built = builtCars[key] { return built }
        let builder = CarBuilder(car: car, headlights: headlights)
        let plate = try artist.paint(car.plate, dirt: car.dirt, seed: car.seed)
        let built = builder.parts() + builder.plateParts(texture: plate)
        if builtCars.count >= Self.mostCarsKept { builtCars = [:] }
        builtCars[key] = built
        return built
    }

    private func drawPart(_ part: Part, at pose: CarPose, on stage: OpaquePointer) throws(RenderError) {
        let placement = SamplePlacement(
            position: Vector(pose.offset, 0, pose.distance).drawn, heading: pose.heading, pitch: pose.pitch)
        let result = part.mesh.vertices.withUnsafeBufferPointer { vertices in
            part.mesh.indices.withUnsafeBufferPointer { indices in
                sample_stage_draw(
                    stage, vertices.baseAddress, Int32(vertices.count), indices.baseAddress,
                    Int32(indices.count),
                    part.material.drawn, placement)
            }
        }
        withExtendedLifetime(part) {}
        try Picture.check("draw a part", result)
    }

    private func lamps(of scene: Scene, poses: [CarPose]) -> [SampleLamp] {
        var lamps = scene.light.poles.map { pole in
            SampleLamp(
                position: pole.position.drawn, direction: Vector(0, -1, 0).drawn, spread: 0,
                intensity: pole.intensity.drawn)
        }
        lamps.append(
            SampleLamp(
                position: scene.camera.eye.drawn, direction: Vector(0, 0, 1).drawn, spread: 0,
                intensity: (scene.light.cameraLamp * 0.35).drawn))
        guard scene.light.headlights else { return lamps }
        for (placed, pose) in zip(scene.cars, poses) where placed.car.end == .front {
            for position in headlightPositions(of: placed.car) {
                let (sine, cosine) = sineAndCosine(of: pose.heading)
                let ahead = Vector(-sine * 0.97, -0.22, -cosine * 0.97).unit
                lamps.append(
                    SampleLamp(
                        position: (pose.place(position) + ahead * 0.25).drawn, direction: ahead.drawn,
                        spread: 0.86,
                        intensity: (Colour(1, 0.96, 0.86) * 3.2).drawn))
            }
        }
        return lamps
    }

    private func headlightPositions(of car: Car) -> [Vector] {
        let surfaces = CarSurfaces(shape: car.facing)
        return [surfaces.face(0.18, 0.75), surfaces.face(0.82, 0.75)]
    }

    private func addGlow(of scene: Scene, to picture: Picture) throws(RenderError) {
        guard scene.light.headlights else { return }
        for placed in scene.cars where placed.car.end == .front {
            for position in headlightPositions(of: placed.car) {
                guard let centre = scene.camera.project(placed.pose.place(position)) else { continue }
                let radius = scene.camera.focalPixels * 0.55 / max(1, placed.pose.distance)
                let result = sample_picture_glow(
                    picture.handle, SamplePoint(x: centre.x, y: centre.y), radius,
                    (Colour(1, 0.95, 0.84) * 0.55).drawn)
                try Picture.check("add a glow", result)
            }
        }
    }

    private func addWeather(of scene: Scene, to picture: Picture) throws(RenderError) {
        let weather = scene.weather
        var generator = SeededGenerator(seed: scene.frameSeed).branch("weather")
        if weather.mist > 0 {
            let air = scene.light.horizon * 0.8
            try Picture.check("add mist", sample_picture_veil(picture.handle, air.drawn, weather.mist))
        }
        if weather.rain > 0 {
            let brightness = scene.light.headlights ? 0.30 : scene.light.horizon.green * 1.15
            let result = sample_picture_rain(
                picture.handle, generator.next(), Int32(1100 * weather.rain), 6, brightness)
            try Picture.check("add rain", result)
        }
        if weather.drops > 0 {
            let result = sample_picture_drops(
                picture.handle, SeededGenerator(seed: scene.seed).branch("drops").seed,
                Int32(110 * weather.drops), 11)
            try Picture.check("add drops", result)
        }
    }

    private func addLens(of scene: Scene, to picture: Picture) throws(RenderError) {
        let lens = scene.lens
        if lens.isInfrared { try Picture.check("take the colour out", sample_picture_grey(picture.handle)) }
        try Picture.check("defocus", sample_picture_defocus(picture.handle, lens.defocusPixels))
        try Picture.check("shake", sample_picture_shake(picture.handle, lens.shakePixels, lens.shakeDegrees))
        let seed = SeededGenerator(seed: scene.frameSeed).branch("noise").seed
        try Picture.check(
            "add noise",
            sample_picture_noise(picture.handle, seed, scene.light.noiseFloor, scene.light.noiseGain))
    }
}
