import Foundation

/// Writes the single pictures and their manifest.
struct StillWriter {
    let renderer: SceneRenderer
    let folder: URL

    /// Draws every picture into `images` and writes `manifest.csv`.
    func write(_ stills: [Still], progress: (String) -> Void) throws(RenderError) {
        let images = SampleFolder(folder.appending(path: "images"))
        try images.makeEmpty()
        var manifest = ["image,plate,x,y,w,h,plate_orig,note"]
        var bytes = 0
        for still in stills {
            let jpeg = try renderer.render(still.scene)
            try images.save(jpeg, as: "\(still.name).jpg")
            manifest.append(Self.line(for: still))
            bytes += jpeg.count
        }
        try SampleFolder(folder).save(manifest, as: "manifest.csv")
        progress("\(stills.count) pictures, \(bytes / 1024) KB")
    }

    private static func line(for still: Still) -> String {
        let box = still.box.map { "\($0.x),\($0.y),\($0.width),\($0.height)" } ?? ",,,"
        return "images/\(still.name).jpg,\(still.plate.text),\(box),\(still.plate.text),\(still.note)"
    }
}
