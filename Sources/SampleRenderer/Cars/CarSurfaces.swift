import Foundation

/// The curved surfaces of a car body, each addressed by two numbers in 0...1.
struct CarSurfaces {
    let shape: CarShape

    /// Height of the lower edge of the body.
    static let sill = 0.20

    /// The whole face of the car: bumper, grille and the edge of the bonnet.
    func face(_ u: Double, _ v: Double) -> Vector {
        let across = u * 2 - 1
        let side = shape.halfWidth * (0.965 + 0.035 * sin(.pi * v))
        let rise = Self.sill + v * (shape.noseHeight - Self.sill) + crown(across) * v * v
        let corner = shape.noseCurve * pow(abs(across), 3.4)
        let lip = 0.17 * pow(max(0, v - 0.66) / 0.34, 2.2)
        let chin = 0.08 * pow(max(0, 0.22 - v) / 0.22, 2)
        let bumper = -0.035 * exp(-pow((v - 0.36) / 0.16, 2))
        return Vector(across * side, rise, corner + lip + chin + bumper)
    }

    /// From the edge of the face back to the foot of the windscreen.
    func bonnet(_ u: Double, _ v: Double) -> Vector {
        let across = u * 2 - 1
        let front = face(u, 1)
        let back = Vector(
            across * shape.halfWidth * 0.95, shape.beltHeight + crown(across),
            shape.screenFoot + 0.12 * across * across)
        var point = front.towards(back, v)
        point.y += 0.05 * sin(.pi * v) * (1 - across * across * 0.5)
        return point
    }

    /// The windscreen with its pillars.
    func screen(_ u: Double, _ v: Double) -> Vector {
        let across = u * 2 - 1
        let foot = Vector(
            across * shape.halfWidth * 0.90, shape.beltHeight - 0.02 + crown(across),
            shape.screenFoot - 0.02 + 0.14 * across * across)
        let head = Vector(
            across * shape.halfWidth * 0.67, shape.roofHeight - 0.03 + 0.8 * crown(across),
            shape.screenTop + 0.10 * across * across)
        var point = foot.towards(head, v)
        point.y += 0.03 * sin(.pi * v)
        return point
    }

    func roof(_ u: Double, _ v: Double) -> Vector {
        let across = u * 2 - 1
        let rear = shape.length * 0.84
        return Vector(
            across * shape.halfWidth * (0.67 + 0.03 * sin(.pi * v)),
            shape.roofHeight - 0.03 + 0.8 * crown(across) + 0.04 * sin(.pi * v),
            shape.screenTop + 0.10 * across * across + (rear - shape.screenTop) * v)
    }

    /// One flank below the windows; `side` is -1 on the left, 1 on the right.
    func flank(side: Double, _ u: Double, _ v: Double) -> Vector {
        let start = face(side > 0 ? 1 : 0, v).z
        let z = start + (shape.length - start) * u
        let shoulder = shape.noseHeight + (shape.beltHeight - shape.noseHeight) * min(1, z / shape.screenFoot)
        let bulge = 0.965 + 0.035 * sin(.pi * v)
        return Vector(side * shape.halfWidth * bulge, Self.sill + (shoulder - Self.sill) * v, z)
    }

    /// The narrow ledge between flank and side windows.
    func shoulder(side: Double, _ u: Double, _ v: Double) -> Vector {
        let z = shape.screenFoot * 0.9 + (shape.length * 0.97 - shape.screenFoot * 0.9) * u
        let outer = Vector(side * shape.halfWidth * 0.965, shape.beltHeight, z)
        let inner = Vector(side * shape.halfWidth * 0.88, shape.beltHeight + 0.015, z)
        return outer.towards(inner, v)
    }

    /// The side windows with their pillars.
    func glasshouse(side: Double, _ u: Double, _ v: Double) -> Vector {
        let footStart = shape.screenFoot + 0.12
        let headStart = shape.screenTop + 0.10
        let foot = Vector(
            side * shape.halfWidth * 0.90, shape.beltHeight, footStart + (shape.length * 0.95 - footStart) * u
        )
        let head = Vector(
            side * shape.halfWidth * 0.67, shape.roofHeight - 0.03,
            headStart + (shape.length * 0.84 - headStart) * u)
        return foot.towards(head, v)
    }

    /// A surface cut down to the four-sided piece between two edges, each a range across at a height.
    static func piece(
        of surface: @escaping Mesh.Surface, bottom: (v: Double, from: Double, to: Double),
        top: (v: Double, from: Double, to: Double)
    ) -> Mesh.Surface {
        { u, v in
            let from = bottom.from + (top.from - bottom.from) * v
            let to = bottom.to + (top.to - bottom.to) * v
            return surface(from + (to - from) * u, bottom.v + (top.v - bottom.v) * v)
        }
    }

    /// How much higher the middle of a surface is than its sides.
    private func crown(_ across: Double) -> Double {
        0.05 * (1 - across * across)
    }
}
