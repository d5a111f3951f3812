/// One line of a manifest: a picture, and what is to be read in it.
struct ManifestLine {
    let image: String
    let scene: Scene

    /// Nil where there is nothing to be read.
    let plate: Plate?
    let note: String

    static let heading = "image,plate,x,y,w,h,plate_orig,note"

    var text: String {
        let box = plate == nil ? nil : scene.cars.first?.plateBox(in: scene.camera)
        let place = box.map { "\($0.x),\($0.y),\($0.width),\($0.height)" } ?? ",,,"
        let text = plate?.text ?? ""
        return "\(image),\(text),\(place),\(text),\(note)"
    }
}

extension PlacedCar {
    /// The pixels that the plate covers, as x, y, width and height; nothing when it is not in the picture.
    func plateBox(in camera: Camera) -> (x: Int, y: Int, width: Int, height: Int)? {
        guard let corners = plateCorners(in: camera) else { return nil }
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
