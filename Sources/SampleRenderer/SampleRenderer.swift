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
        guard arguments.count >= 2, let command = arguments.first else { throw usage }
        let folder = URL(fileURLWithPath: arguments[1], isDirectory: true)
        // The one command that draws nothing.
        if command == "bare" {
            guard arguments.count == 3 else { throw usage }
            let photographs = BarePhotographs(manifest: URL(fileURLWithPath: arguments[2]), folder: folder)
            return try photographs.write { print($0) }
        }
        let fonts = FontLibrary()
        try fonts.requireAll()
        let renderer = SceneRenderer(fonts: fonts)
        switch command {
        case "plates":
            try StillWriter(renderer: renderer, folder: folder).write(StillSheet.all()) { print($0) }
        case "recordings":
            let writer = RecordingWriter(renderer: renderer, folder: folder)
            let stories = Stories.all()
            let wanted = arguments.dropFirst(2)
            try writer.write(stories.filter { wanted.isEmpty || wanted.contains($0.folder) }) { print($0) }
            try writer.writeTruth(of: stories)
        case "trial":
            try writeTrial(Array(arguments.dropFirst(2)), renderer: renderer, folder: folder)
        case "contact-sheet":
            let sheet = try ContactSheet(renderer: renderer).draw()
            try SampleFolder(folder).save(sheet, as: "contact-sheet.jpg")
        default:
            throw usage
        }
    }

    /// `trial FOLDER NAME COUNT [SEED]`.
    private static func writeTrial(
        _ arguments: [String], renderer: SceneRenderer, folder: URL
    ) throws(RenderError) {
        guard let name = arguments.first, let trial = Trial.all.first(where: { $0.name == name }),
            arguments.count >= 2, let count = Int(arguments[1]), (1...99_999).contains(count),
            let seed = UInt64(arguments.count > 2 ? arguments[2] : "1")
        else { throw usage }
        try TrialWriter(renderer: renderer, folder: folder).write(trial, count: count, seed: seed) {
            print($0)
        }
    }

    private static let usage = RenderError.usage(
        """
        usage: SampleRenderer plates|contact-sheet FOLDER
               SampleRenderer recordings FOLDER [RECORDING…]
               SampleRenderer bare FOLDER MANIFEST
               SampleRenderer trial FOLDER NAME COUNT [SEED], NAME one of \
        \(Trial.all.map(\.name).joined(separator: ", "))
        """)
}
