import Foundation

/// Draws the sample scenes of this repository again.
@main
struct SampleRenderer {
    static func main() {
        do {
            try run(Array(CommandLine.arguments.dropFirst()))
        } catch {
            FileHandle.standardError.write(Data("SampleRenderer: \(error)\n".utf8))
            exit(1)
        }
    }

    private static func run(_ arguments: [String]) throws(RenderError) {
        guard arguments.count == 2, let command = arguments.first else { throw usage }
        let folder = URL(fileURLWithPath: arguments[1], isDirectory: true)
        let fonts = FontLibrary()
        try fonts.requireAll()
        let renderer = SceneRenderer(fonts: fonts)
        switch command {
        case "recordings":
            let writer = RecordingWriter(renderer: renderer, folder: folder)
            let stories = Stories.all()
            try writer.write(stories) { print($0) }
            try writer.writeTruth(of: stories)
        default:
            throw usage
        }
    }

    private static let usage = RenderError.usage(
        "usage: SampleRenderer plates FOLDER | SampleRenderer recordings FOLDER")
}
