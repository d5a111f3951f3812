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

    /// The pixels that the plate covers, as x, y, width and height; nothing when it is not in the picture.
    var box: (x: Int, y: Int, width: Int, height: Int)? {
        guard let corners = scene.cars[0].plateCorners(in: scene.camera) else { return nil }
        let left = corners.map(\.x).min() ?? 0
        let right = corners.map(\.x).max() ?? 0
        let top = corners.map(\.y).min() ?? 0
        let bottom = corners.map(\.y).max() ?? 0
        return (
            Int(left.rounded()), Int(top.rounded()), Int((right - left).rounded()),
            Int((bottom - top).rounded())
        )
    }
}
