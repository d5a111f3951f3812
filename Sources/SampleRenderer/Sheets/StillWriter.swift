import Foundation

/// Writes the single pictures and their manifest.
struct StillWriter {
    let renderer: SceneRenderer
    let folder: URL

    /// Draws every picture into `images` and writes `manifest.csv`.
    func write(_ stills: [Still], progress: (String) -> Void) throws(RenderError) {
        let images = SampleFolder(folder.appending(path: "images"))
        try images.makeEmpty()
        var manifest = [ManifestLine.heading]
        var bytes = 0
        for still in stills {
            let jpeg = try renderer.render(still.scene)
            try images.save(jpeg, as: "\(still.name).jpg")
            manifest.append(
                ManifestLine(
                    image: "images/\(still.name).jpg", scene: still.scene, plate: still.plate,
                    note: still.note
                ).text)
            bytes += jpeg.count
        }
        try SampleFolder(folder).save(manifest, as: "manifest.csv")
        progress("\(stills.count) pictures, \(bytes / 1024) KB")
    }
}
