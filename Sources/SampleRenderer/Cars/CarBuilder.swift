/// Builds the parts of a car: the body that every car has, then its face.
struct CarBuilder {
    let car: Car
    let headlights: Bool

    private var surfaces: CarSurfaces { CarSurfaces(shape: car.facing) }

    /// Everything but the plate.
    func parts() -> [Part] {
        var parts = [body(), glass(), underbody()] + wheels() + mirrors()
        parts +=
            car.end == .front
            ? FrontFace(car: car, headlights: headlights).parts()
            : RearFace(car: car, lights: headlights).parts()
        return parts
    }

    /// The plate in its holder; `texture` is the painted plate.
    func plateParts(texture: Picture) -> [Part] {
        let corners = car.plateCorners
        let behind = Vector(0, 0, 0.008)
        let rim = 0.012
        var holder = Mesh()
        holder.addQuad(
            corners[0] + behind + Vector(-rim, -rim * 1.6, 0),
            corners[1] + behind + Vector(rim, -rim * 1.6, 0),
            corners[2] + behind + Vector(rim, rim, 0), corners[3] + behind + Vector(-rim, rim, 0))
        var plate = Mesh()
        plate.addQuad(corners[0], corners[1], corners[2], corners[3])
        return [
            Part(mesh: holder, material: .plastic),
            Part(
                mesh: plate,
                material: Material(
                    base: .grey(1), mirror: 0.02, polish: 0.5, retroreflection: 1, texture: texture)),
        ]
    }

    private func body() -> Part {
        var mesh = Mesh()
        let surfaces = surfaces
        mesh.addPatch(columns: 28, rows: 20, surfaces.face)
        mesh.addPatch(columns: 20, rows: 10, surfaces.bonnet)
        mesh.addPatch(columns: 16, rows: 8, surfaces.screen)
        mesh.addPatch(columns: 14, rows: 8, surfaces.roof)
        for side in [-1.0, 1.0] {
            mesh.addPatch(columns: 16, rows: 8) { surfaces.flank(side: side, $0, $1) }
            mesh.addPatch(columns: 8, rows: 2) { surfaces.shoulder(side: side, $0, $1) }
            mesh.addPatch(columns: 10, rows: 4) { surfaces.glasshouse(side: side, $0, $1) }
        }
        return Part(mesh: mesh, material: .paint(car.colour))
    }

    private func glass() -> Part {
        var mesh = Mesh()
        let surfaces = surfaces
        let screen = CarSurfaces.piece(
            of: surfaces.screen, bottom: (v: 0.03, from: 0.03, to: 0.97), top: (v: 0.95, from: 0.07, to: 0.93)
        )
        mesh.addPatch(columns: 14, rows: 8, lift: -0.012, screen)
        mesh.addPatch(columns: 14, rows: 8, lift: 0.012, screen)
        for side in [-1.0, 1.0] {
            for (start, end) in [(0.12, 0.46), (0.50, 0.86)] {
                let window = CarSurfaces.piece(
                    of: { surfaces.glasshouse(side: side, $0, $1) }, bottom: (v: 0.06, from: start, to: end),
                    top: (v: 0.88, from: start + 0.03, to: end))
                mesh.addPatch(columns: 4, rows: 4, lift: 0.012, window)
                mesh.addPatch(columns: 4, rows: 4, lift: -0.012, window)
            }
        }
        return Part(mesh: mesh, material: .glass)
    }

    private func underbody() -> Part {
        let shape = car.facing
        var mesh = Mesh()
        mesh.addBox(
            from: Vector(-shape.halfWidth * 0.86, 0.13, shape.noseCurve + 0.05),
            to: Vector(shape.halfWidth * 0.86, CarSurfaces.sill + 0.05, shape.length * 0.97))
        return Part(mesh: mesh, material: .shadowed)
    }

    private func wheels() -> [Part] {
        let shape = car.facing
        let radius = 0.31
        var tyres = Mesh()
        var arches = Mesh()
        var rims = Mesh()
        for side in [-1.0, 1.0] {
            for z in [0.82, shape.length - 0.85] {
                let centre = Vector(side * (shape.halfWidth - 0.10), radius, z)
                tyres.addTread(centre: centre, radius: radius, width: 0.22)
                tyres.addDisc(centre: centre + Vector(side * 0.11, 0, 0), radius: radius)
                arches.addDisc(centre: centre + Vector(side * 0.095, 0.02, 0), radius: radius + 0.06)
                rims.addDisc(centre: centre + Vector(side * 0.115, 0, 0), radius: radius * 0.66)
            }
        }
        return [
            Part(mesh: arches, material: .shadowed), Part(mesh: tyres, material: .rubber),
            Part(mesh: rims, material: Material(base: .grey(0.35), mirror: 0.2, polish: 0.6)),
        ]
    }

    private func mirrors() -> [Part] {
        let shape = car.facing
        let z = car.end == .front ? shape.screenFoot + 0.28 : shape.length * 0.62
        var mesh = Mesh()
        for side in [-1.0, 1.0] {
            let centre = Vector(side * (shape.halfWidth + 0.07), shape.beltHeight + 0.07, z)
            mesh.addEllipsoid(centre: centre, radii: Vector(0.11, 0.07, 0.06))
            mesh.addEllipsoid(
                centre: centre + Vector(-side * 0.10, -0.05, 0.02), radii: Vector(0.10, 0.022, 0.04))
        }
        return [Part(mesh: mesh, material: .paint(car.colour))]
    }
}
