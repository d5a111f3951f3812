/// What stands beside and behind the road.
enum Place: CaseIterable {
    case yard
    case street
    case park

    func parts(seed: UInt64) -> [Part] {
        var generator = SeededGenerator(seed: seed)
        return kerbs() + kerbside() + backdrop(using: &generator)
    }

    private func kerbs() -> [Part] {
        var mesh = Mesh()
        for side in [-1.0, 1.0] {
            for metre in stride(from: 0.5, to: 40, by: 1.0) {
                let edges = [side * 2.52, side * 2.68].sorted()
                mesh.addBox(
                    from: Vector(edges[0], 0, metre + 0.01), to: Vector(edges[1], 0.11, metre + 0.99))
            }
        }
        return [Part(mesh: mesh, material: Material(base: .grey(0.30), speckle: 0.5))]
    }

    /// The intercom column at the kerb, and bollards opposite.
    private func kerbside() -> [Part] {
        var column = Mesh()
        column.addBox(from: Vector(2.80, 0, 8.6), to: Vector(3.14, 1.02, 8.95))
        var cap = Mesh()
        cap.addBox(from: Vector(2.77, 1.02, 8.57), to: Vector(3.17, 1.07, 8.98))
        var bollards = Mesh()
        var rings = Mesh()
        for z in [7.5, 9.5, 11.5] {
            bollards.addBox(from: Vector(-2.95, 0, z), to: Vector(-2.83, 0.85, z + 0.12))
            rings.addBox(from: Vector(-2.96, 0.62, z - 0.01), to: Vector(-2.82, 0.74, z + 0.13))
        }
        return [
            Part(
                mesh: column, material: Material(base: Colour(0.70, 0.28, 0.03), mirror: 0.04, polish: 0.4)),
            Part(mesh: cap, material: .plastic), Part(mesh: bollards, material: Material(base: .grey(0.12))),
            Part(mesh: rings, material: Material(base: .grey(0.75), retroreflection: 0.2)),
        ]
    }

    private func backdrop(using generator: inout SeededGenerator) -> [Part] {
        switch self {
        case .yard: warehouse() + trees(from: 16, to: 34, side: -1, using: &generator)
        case .street: houses(using: &generator) + trees(from: 12, to: 30, side: 1, using: &generator)
        case .park:
            trees(from: 9, to: 36, side: -1, using: &generator)
                + trees(from: 12, to: 36, side: 1, using: &generator) + wall()
        }
    }

    private func warehouse() -> [Part] {
        var walls = Mesh()
        walls.addBox(from: Vector(4.6, 0, 10), to: Vector(16, 5.2, 40))
        walls.addBox(from: Vector(-20, 0, 38), to: Vector(4.5, 6, 50))
        var doors = Mesh()
        for z in [12.0, 18, 24, 30] {
            doors.addBox(from: Vector(4.55, 0, z), to: Vector(4.62, 3.2, z + 3.6))
        }
        for x in [-14.0, -8, -2] {
            doors.addBox(from: Vector(x, 0, 37.9), to: Vector(x + 4, 3.8, 38.1))
        }
        return [
            Part(mesh: walls, material: Material(base: Colour(0.42, 0.40, 0.36), speckle: 0.25)),
            Part(mesh: doors, material: Material(base: Colour(0.10, 0.16, 0.22), speckle: 0.1)),
        ]
    }

    private func houses(using generator: inout SeededGenerator) -> [Part] {
        let plasters = [
            Colour(0.55, 0.42, 0.28), Colour(0.45, 0.22, 0.16), Colour(0.56, 0.54, 0.48),
            Colour(0.35, 0.40, 0.42),
        ]
        var parts: [Part] = []
        var windows = Mesh()
        var roofs = Mesh()
        for index in 0..<4 {
            let near = 13.0 + Double(index) * 7
            let height = generator.number(in: 4.4...6.2)
            var wall = Mesh()
            wall.addBox(from: Vector(-14, 0, near), to: Vector(-4.8, height, near + 6.2))
            parts.append(Part(mesh: wall, material: Material(base: generator.pick(plasters), speckle: 0.2)))
            roofs.addBox(from: Vector(-14.3, height, near - 0.3), to: Vector(-4.5, height + 0.5, near + 6.5))
            for floor in [0.9, 3.0] where floor + 1.2 < height {
                windows.addBox(
                    from: Vector(-4.84, floor, near + 1.0), to: Vector(-4.77, floor + 1.2, near + 2.0))
                windows.addBox(
                    from: Vector(-4.84, floor, near + 3.8), to: Vector(-4.77, floor + 1.2, near + 4.8))
                windows.addBox(
                    from: Vector(-8.5, floor, near - 0.04), to: Vector(-7.3, floor + 1.2, near + 0.02))
            }
        }
        var far = Mesh()
        far.addBox(from: Vector(-4, 0, 44), to: Vector(14, 7, 52))
        parts.append(Part(mesh: far, material: Material(base: Colour(0.40, 0.37, 0.33), speckle: 0.2)))
        parts.append(Part(mesh: windows, material: .glass))
        parts.append(Part(mesh: roofs, material: Material(base: Colour(0.20, 0.07, 0.05), speckle: 0.3)))
        return parts
    }

    private func wall() -> [Part] {
        var mesh = Mesh()
        mesh.addBox(from: Vector(-30, 0, 42), to: Vector(30, 2.2, 42.4))
        return [Part(mesh: mesh, material: Material(base: Colour(0.35, 0.20, 0.14), speckle: 0.4))]
    }

    private func trees(
        from near: Double, to far: Double, side: Double, using generator: inout SeededGenerator
    ) -> [Part] {
        var leaves = Mesh()
        var trunks = Mesh()
        for z in stride(from: near, to: far, by: 4.6) {
            let x = side * generator.number(in: 5.2...6.8)
            let height = generator.number(in: 3.4...5.2)
            trunks.addBox(from: Vector(x - 0.13, 0, z), to: Vector(x + 0.13, height * 0.55, z + 0.26))
            for _ in 0..<5 {
                let centre = Vector(
                    x + generator.number(in: -0.7...0.7), height * generator.number(in: 0.55...0.95),
                    z + generator.number(in: -0.7...0.7))
                leaves.addEllipsoid(
                    centre: centre, radii: Vector(1, 0.85, 1) * generator.number(in: 0.8...1.2))
            }
        }
        var hedge = Mesh()
        let edges = [side * 4.5, side * 5.3].sorted()
        hedge.addBox(from: Vector(edges[0], 0, near - 1), to: Vector(edges[1], 1.0, far))
        return [
            Part(mesh: trunks, material: Material(base: Colour(0.07, 0.05, 0.035), speckle: 0.4)),
            Part(mesh: leaves, material: Material(base: Colour(0.045, 0.10, 0.025), speckle: 1.1)),
            Part(mesh: hedge, material: Material(base: Colour(0.03, 0.075, 0.02), speckle: 1.1)),
        ]
    }
}
