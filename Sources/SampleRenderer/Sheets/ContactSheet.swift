import Foundation

/// A page of small pictures for people who want to see at a glance what the samples are.
struct ContactSheet {
    let renderer: SceneRenderer

    private static let columns = 4
    private static let width = 300
    private static let height = 225

    /// Draws some moments of the recordings and some single pictures on one page.
    func draw() throws(RenderError) -> Data {
        let scenes = Self.scenes()
        let rows = (scenes.count + Self.columns - 1) / Self.columns
        let page = try Picture(
            width: Self.columns * Self.width, height: rows * Self.height, fill: .grey(0.02))
        for (index, scene) in scenes.enumerated() {
            try page.place(
                try renderer.draw(scene), x: index % Self.columns * Self.width + 2,
                y: index / Self.columns * Self.height + 2, width: Self.width - 4, height: Self.height - 4)
        }
        return try page.jpeg(quality: 82)
    }

    private static func scenes() -> [Scene] {
        let moments: [(folder: String, milliseconds: Int)] = [
            ("01", 2200), ("02", 2600), ("03", 2600), ("10", 1600), ("07", 3000), ("08", 2400), ("09", 2600),
            ("12", 2400),
        ]
        let stories = Stories.all()
        let recorded = moments.compactMap { moment in
            stories.first { $0.folder.hasPrefix(moment.folder) }?.take.scene(at: moment.milliseconds)
        }
        let stills = StillSheet.all()
        return recorded + [3, 7, 14, 16, 18, 20, 30, 41].map { stills[$0].scene }
    }
}
