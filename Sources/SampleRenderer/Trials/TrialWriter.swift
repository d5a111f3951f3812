import Foundation

/// Writes a trial's pictures and their manifest.
struct TrialWriter {
    let renderer: SceneRenderer
    let folder: URL

    /// Draws `count` cases of a trial into `images` and writes `manifest.csv`.
    func write(_ trial: Trial, count: Int, seed: UInt64, progress: (String) -> Void) throws(RenderError) {
        let images = SampleFolder(folder.appending(path: "images"))
        try images.makeEmpty()
        var manifest = ["\(ManifestLine.heading),approach"]
        for index in 0..<count {
            var generator = SeededGenerator(seed: seed).branch("\(trial.name) \(index)")
            let frames = trial.frames(&generator)
            for (number, frame) in frames.enumerated() {
                let name = Self.name(index, number, of: frames.count)
                try images.save(try renderer.render(frame.scene), as: name)
                let line = ManifestLine(
                    image: "images/\(name)", scene: frame.scene, plate: frame.plate, note: frame.fullNote)
                manifest.append("\(line.text),\(frames.count > 1 ? String(index) : "")")
            }
        }
        try SampleFolder(folder).save(manifest, as: "manifest.csv")
        progress("\(trial.name): \(manifest.count - 1) pictures")
    }

    private static func name(_ index: Int, _ number: Int, of count: Int) -> String {
        let name = String(format: "%05d", index)
        return count > 1 ? "\(name)-\(number).jpg" : "\(name).jpg"
    }
}
