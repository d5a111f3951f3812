import CSampleDrawing

/// A place or direction in the scene: x to the right, y up, z away from the camera's foot; metres.
struct Vector: Equatable {
    var x: Double
    var y: Double
    var z: Double

    init(_ x: Double, _ y: Double, _ z: Double) {
        self.x = x
        self.y = y
        self.z = z
    }

    static func + (left: Vector, right: Vector) -> Vector {
        Vector(left.x + right.x, left.y + right.y, left.z + right.z)
    }

    static func - (left: Vector, right: Vector) -> Vector {
        Vector(left.x - right.x, left.y - right.y, left.z - right.z)
    }

    static func * (vector: Vector, factor: Double) -> Vector {
        Vector(vector.x * factor, vector.y * factor, vector.z * factor)
    }

    func dot(_ other: Vector) -> Double {
        x * other.x + y * other.y + z * other.z
    }

    func cross(_ other: Vector) -> Vector {
        Vector(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x)
    }

    var length: Double {
        dot(self).squareRoot()
    }

    /// The same direction with length 1; a zero vector points up.
    var unit: Vector {
        length > 1e-12 ? self * (1 / length) : Vector(0, 1, 0)
    }

    /// The point a `share` of the way to `other`.
    func towards(_ other: Vector, _ share: Double) -> Vector {
        self * (1 - share) + other * share
    }

    var drawn: SampleVector {
        SampleVector(x: x, y: y, z: z)
    }
}
