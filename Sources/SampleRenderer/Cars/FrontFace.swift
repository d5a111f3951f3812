/// What makes a front: grille, badge, lamps, air intake.
struct FrontFace {
    let car: Car
    let headlights: Bool

    private var surfaces: CarSurfaces { CarSurfaces(shape: car.facing) }

    func parts() -> [Part] {
        var parts = [
            decal(.plastic, bottom: (v: 0.05, from: 0.20, to: 0.80), top: (v: 0.21, from: 0.16, to: 0.84)),
            decal(.shadowed, bottom: (v: 0.56, from: 0.30, to: 0.70), top: (v: 0.80, from: 0.27, to: 0.73)),
            decal(
                .chrome, bottom: (v: 0.795, from: 0.265, to: 0.735), top: (v: 0.825, from: 0.262, to: 0.738),
                lift: 0.014),
        ]
        parts += grilleBars()
        parts.append(badge())
        parts += lamps()
        parts.append(seam())
        return parts
    }

    private func decal(
        _ material: Material, bottom: (v: Double, from: Double, to: Double),
        top: (v: Double, from: Double, to: Double), lift: Double = 0.008
    ) -> Part {
        var mesh = Mesh()
        let piece = CarSurfaces.piece(of: surfaces.face, bottom: bottom, top: top)
        mesh.addPatch(columns: 12, rows: 4) { u, v in piece(u, v) - Vector(0, 0, lift) }
        return Part(mesh: mesh, material: material)
    }

    private func grilleBars() -> [Part] {
        [0.62, 0.68, 0.74].map { v in
            decal(
                .plastic, bottom: (v: v, from: 0.29, to: 0.71), top: (v: v + 0.018, from: 0.288, to: 0.712),
                lift: 0.014)
        }
    }

    private func badge() -> Part {
        let centre = surfaces.face(0.5, 0.74) + Vector(0, 0, -0.02)
        var mesh = Mesh()
        mesh.addEllipsoid(centre: centre, radii: Vector(0.055, 0.055, 0.012))
        return Part(mesh: mesh, material: .chrome)
    }

    private func lamps() -> [Part] {
        let lit = headlights ? Colour(1.0, 0.97, 0.88) * 6 : .grey(0)
        var parts: [Part] = []
        for mirrored in [false, true] {
            func across(_ from: Double, _ to: Double) -> (Double, Double) {
                mirrored ? (1 - to, 1 - from) : (from, to)
            }
            let (lowFrom, lowTo) = across(0.045, 0.25)
            let (highFrom, highTo) = across(0.02, 0.23)
            parts.append(
                decal(
                    Material(base: .grey(0.10), mirror: 0.25, polish: 0.9),
                    bottom: (v: 0.64, from: lowFrom, to: lowTo), top: (v: 0.86, from: highFrom, to: highTo)))
            parts.append(lamp(at: mirrored ? 0.82 : 0.18, v: 0.75, radius: 0.058, lit: lit))
            parts.append(lamp(at: mirrored ? 0.90 : 0.10, v: 0.755, radius: 0.045, lit: lit * 0.15))
            let (fogFrom, fogTo) = across(0.06, 0.15)
            parts.append(
                decal(
                    .plastic, bottom: (v: 0.12, from: fogFrom, to: fogTo),
                    top: (v: 0.25, from: fogFrom, to: fogTo)))
        }
        return parts
    }

    private func lamp(at u: Double, v: Double, radius: Double, lit: Colour) -> Part {
        var mesh = Mesh()
        mesh.addEllipsoid(
            centre: surfaces.face(u, v) + Vector(0, 0, -0.01), radii: Vector(radius, radius, 0.02))
        return Part(
            mesh: mesh, material: Material(base: .grey(0.5), emission: lit, mirror: 0.35, polish: 0.9))
    }

    /// The gap between bumper and bonnet.
    private func seam() -> Part {
        decal(
            .shadowed, bottom: (v: 0.915, from: 0.03, to: 0.97), top: (v: 0.922, from: 0.03, to: 0.97),
            lift: 0.006)
    }
}
