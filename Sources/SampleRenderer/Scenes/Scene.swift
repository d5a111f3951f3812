/// One picture to be: everything that the renderer needs, and nothing that a reader would know.
struct Scene {
    var camera: Camera
    var light: Light
    var weather = Weather.dry
    var lens = Lens()
    var place: Place
    var cars: [PlacedCar]
    /// Everything accidental: clouds, asphalt, rain, noise.
    var seed: UInt64
    /// Rain and noise alone, so that the frames of one approach share their road and sky.
    var frameSeed: UInt64
}

/// A car and where it is while the shutter is open.
struct PlacedCar {
    var car: Car
    var pose: CarPose
    /// Where it is when the shutter closes.
    var poseAtClose: CarPose

    /// The plate's corners in the picture; nothing when one is behind the lens.
    func plateCorners(in camera: Camera) -> [(x: Double, y: Double)]? {
        let corners = car.plateCorners.compactMap { camera.project(pose.place($0)) }
        return corners.count == 4 ? corners : nil
    }
}
