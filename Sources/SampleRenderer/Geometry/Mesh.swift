import CSampleDrawing
import Foundation

/// Triangles with smooth normals, ready for the stage.
struct Mesh {
    private(set) var vertices: [SampleVertex] = []
    private(set) var indices: [UInt32] = []

    /// A point of a surface that two numbers in 0...1 address: the first to the right, the second up.
    typealias Surface = (_ u: Double, _ v: Double) -> Vector

    /// Adds a curved surface as a grid; normals follow from the surface itself.
    mutating func addPatch(columns: Int, rows: Int, lift: Double = 0, _ surface: Surface) {
        let first = UInt32(vertices.count)
        for row in 0...rows {
            for column in 0...columns {
                let u = Double(column) / Double(columns)
                let v = Double(row) / Double(rows)
                let normal = Mesh.normal(of: surface, u, v)
                let position = surface(u, v) + normal * lift
                vertices.append(
                    SampleVertex(position: position.drawn, normal: normal.drawn, u: u, v: 1 - v))
            }
        }
        addGridTriangles(first: first, columns: columns, rows: rows)
    }

    /// Adds a flat four-cornered piece; corners are bottom left, bottom right, top right, top left.
    mutating func addQuad(_ a: Vector, _ b: Vector, _ c: Vector, _ d: Vector) {
        addPatch(columns: 1, rows: 1) { u, v in a.towards(b, u).towards(d.towards(c, u), v) }
    }

    /// Adds a box that stands between two opposite corners.
    mutating func addBox(from low: Vector, to high: Vector) {
        let size = high - low
        func corner(_ x: Double, _ y: Double, _ z: Double) -> Vector {
            Vector(low.x + size.x * x, low.y + size.y * y, low.z + size.z * z)
        }
        addQuad(corner(0, 0, 0), corner(1, 0, 0), corner(1, 1, 0), corner(0, 1, 0))
        addQuad(corner(1, 0, 1), corner(0, 0, 1), corner(0, 1, 1), corner(1, 1, 1))
        addQuad(corner(0, 0, 1), corner(0, 0, 0), corner(0, 1, 0), corner(0, 1, 1))
        addQuad(corner(1, 0, 0), corner(1, 0, 1), corner(1, 1, 1), corner(1, 1, 0))
        addQuad(corner(0, 1, 0), corner(1, 1, 0), corner(1, 1, 1), corner(0, 1, 1))
    }

    /// Adds an egg around `centre` with the given half sizes.
    mutating func addEllipsoid(centre: Vector, radii: Vector) {
        addPatch(columns: 16, rows: 10) { u, v in
            let around = u * 2 * .pi
            let up = (v - 0.5) * .pi
            return Vector(
                centre.x + radii.x * cos(around) * cos(up), centre.y + radii.y * sin(up),
                centre.z + radii.z * sin(around) * cos(up))
        }
    }

    /// Adds a flat disc whose face looks along the x axis.
    mutating func addDisc(centre: Vector, radius: Double) {
        addPatch(columns: 24, rows: 1) { u, v in
            let angle = u * 2 * .pi
            return centre + Vector(0, sin(angle), cos(angle)) * (radius * max(v, 0.001))
        }
    }

    /// Adds the tread of a wheel that rolls along z.
    mutating func addTread(centre: Vector, radius: Double, width: Double) {
        addPatch(columns: 24, rows: 1) { u, v in
            let angle = u * 2 * .pi
            return centre + Vector((v - 0.5) * width, radius * sin(angle), radius * cos(angle))
        }
    }

    private mutating func addGridTriangles(first: UInt32, columns: Int, rows: Int) {
        let stride = UInt32(columns + 1)
        for row in 0..<UInt32(rows) {
            for column in 0..<UInt32(columns) {
                let corner = first + row * stride + column
                indices += [corner, corner + 1, corner + stride + 1]
                indices += [corner, corner + stride + 1, corner + stride]
            }
        }
    }

    private static func normal(of surface: Surface, _ u: Double, _ v: Double) -> Vector {
        let step = 1e-3
        let across = surface(min(u + step, 1), v) - surface(max(u - step, 0), v)
        let upward = surface(u, min(v + step, 1)) - surface(u, max(v - step, 0))
        return upward.cross(across).unit
    }
}
