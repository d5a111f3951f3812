/// Where a car stands: the middle of the end that faces the camera, and its heading.
struct CarPose: Equatable {
    /// Metres to the right of the middle of the lane.
    var offset: Double
    /// Metres from the camera's foot, along the lane.
    var distance: Double
    /// Radians to the right; 0 drives straight along the lane.
    var heading = 0.0
    /// Radians that the nose dips under braking.
    var pitch = 0.0

    /// The pose a `share` of the way to another.
    func towards(_ other: CarPose, _ share: Double) -> CarPose {
        CarPose(
            offset: offset + (other.offset - offset) * share,
            distance: distance + (other.distance - distance) * share,
            heading: heading + (other.heading - heading) * share, pitch: pitch + (other.pitch - pitch) * share
        )
    }

    /// A point of the car in the scene.
    func place(_ point: Vector) -> Vector {
        let (pitchSine, pitchCosine) = sineAndCosine(of: pitch)
        let tilted = Vector(
            point.x, point.y * pitchCosine - point.z * pitchSine, point.y * pitchSine + point.z * pitchCosine)
        let (sine, cosine) = sineAndCosine(of: heading)
        return Vector(
            tilted.x * cosine + tilted.z * sine + offset, tilted.y,
            -tilted.x * sine + tilted.z * cosine + distance)
    }
}
