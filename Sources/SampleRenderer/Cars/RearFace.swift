/// What makes a rear: lamps, the handle strip, the bumper, an exhaust.
struct RearFace {
    let car: Car
    let lights: Bool

    private var surfaces: CarSurfaces { CarSurfaces(shape: car.facing) }

    func parts() -> [Part] {
        var parts = [
            decal(.plastic, bottom: (v: 0.0, from: 0.08, to: 0.92), top: (v: 0.16, from: 0.06, to: 0.94)),
            decal(
                .shadowed, bottom: (v: 0.37, from: 0.0, to: 1.0), top: (v: 0.382, from: 0.0, to: 1.0),
                lift: 0.006),
            decal(
                .chrome, bottom: (v: 0.86, from: 0.36, to: 0.64), top: (v: 0.885, from: 0.36, to: 0.64),
                lift: 0.016),
        ]
        parts += lamps()
        parts.append(exhaust())
        return parts
    }

    private func decal(
        _ material: Material, bottom: (v: Double, from: Double, to: Double),
        top: (v: Double, from: Double, to: Double), lift: Double = 0.008
    ) -> Part {
        var mesh = Mesh()
        let piece = CarSurfaces.piece(of: surfaces.face, bottom: bottom, top: top)
        mesh.addPatch(columns: 10, rows: 4) { u, v in piece(u, v) - Vector(0, 0, lift) }
        return Part(mesh: mesh, material: material)
    }

    private func lamps() -> [Part] {
        let red = Material(
            base: Colour(0.30, 0.012, 0.014), emission: Colour(1, 0.03, 0.03) * (lights ? 1.1 : 0.02),
            mirror: 0.06,
            polish: 0.9)
        let clear = Material(base: Colour(0.5, 0.3, 0.2), mirror: 0.1, polish: 0.9)
        return [(0.015, 0.17), (0.83, 0.985)].flatMap { from, to in
            [
                decal(red, bottom: (v: 0.58, from: from, to: to), top: (v: 0.90, from: from, to: to)),
                decal(
                    clear, bottom: (v: 0.66, from: from + 0.03, to: to - 0.03),
                    top: (v: 0.72, from: from + 0.03, to: to - 0.03), lift: 0.012),
            ]
        }
    }

    private func exhaust() -> Part {
        var mesh = Mesh()
        mesh.addEllipsoid(centre: Vector(0.52, 0.19, 0.16), radii: Vector(0.045, 0.03, 0.12))
        return Part(mesh: mesh, material: .chrome)
    }
}
