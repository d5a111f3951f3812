/// One single picture of `Samples/plates`: its name, its scene and what there is to know about it.
struct Still {
    let name: String
    let scene: Scene
    /// What makes it easy or hard, in a few words.
    let condition: String

    /// The plate that is to be read.
    var plate: Plate { scene.cars[0].car.plate }

    /// What the manifest says about it.
    var note: String { "\(plate.format.country) \(condition)" }
}
