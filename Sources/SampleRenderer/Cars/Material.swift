import CSampleDrawing

/// How a surface looks under light.
struct Material {
    var base: Colour
    var emission = Colour.grey(0)
    var mirror = 0.0
    var polish = 0.0
    var speckle = 0.0
    var retroreflection = 0.0
    var texture: Picture?

    static func paint(_ colour: Colour) -> Material {
        Material(base: colour, mirror: 0.06, polish: 0.9)
    }

    static var glass: Material { Material(base: Colour(0.012, 0.014, 0.016), mirror: 0.08, polish: 0.95) }
    static var plastic: Material { Material(base: .grey(0.022), mirror: 0.03, polish: 0.35) }
    static var chrome: Material { Material(base: .grey(0.25), mirror: 0.55, polish: 0.9) }
    static var rubber: Material { Material(base: .grey(0.015)) }
    static var shadowed: Material { Material(base: .grey(0.006)) }

    var drawn: SampleMaterial {
        SampleMaterial(
            base: base.drawn, emission: emission.drawn, mirror: mirror, polish: polish, speckle: speckle,
            retroreflection: retroreflection, texture: texture?.handle)
    }
}

/// A mesh and what it is made of.
struct Part {
    var mesh: Mesh
    var material: Material
}
