import CSampleDrawing

/// A pinhole camera on a pole at the gate.
struct Camera {
    var eye: Vector
    var target: Vector
    /// Focal length in pixels of the finished picture.
    var focalPixels: Double
    /// How far the camera leans to one side, in radians.
    var roll: Double = 0
    var width: Int
    var height: Int

    private var axes: (right: Vector, up: Vector, forward: Vector) {
        let forward = (target - eye).unit
        let level = Vector(0, 1, 0).cross(forward).unit
        let upright = forward.cross(level)
        let (sine, cosine) = sineAndCosine(of: roll)
        return (level * cosine + upright * sine, upright * cosine - level * sine, forward)
    }

    /// Where a point of the scene appears, in pixels from the top left; nothing when it is behind the lens.
    func project(_ point: Vector) -> (x: Double, y: Double)? {
        let (right, up, forward) = axes
        let seen = point - eye
        let depth = seen.dot(forward)
        guard depth > 0.15 else { return nil }
        let scale = focalPixels / depth
        return (Double(width) / 2 + seen.dot(right) * scale, Double(height) / 2 - seen.dot(up) * scale)
    }

    var drawn: SampleCamera {
        let (right, up, forward) = axes
        return SampleCamera(
            eye: eye.drawn, right: right.drawn, up: up.drawn, forward: forward.drawn,
            focal_pixels: focalPixels, centre_x: Double(width) / 2, centre_y: Double(height) / 2)
    }
}
