import ArgumentParser
import Foundation
import PlateRecognition

struct Recognize: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read the plates of pictures or folders of pictures.",
        discussion: "A broken file is named, the others are still read, and the exit code is 1 at the end.")

    @Argument(help: "JPEG or PNG pictures, or folders of them.")
    var paths: [String]

    @OptionGroup var options: RecognizerOptions

    @Option(
        help: ArgumentHelp(
            "Write each picture with boxes, corners, text and confidence into this folder.", valueName: "dir")
    )
    var annotate: String?

    @OptionGroup var format: JSONFlag

    func validate() throws {
        if paths.isEmpty { throw ValidationError("Name at least one picture or folder.") }
    }

    func run() async throws {
        let recognizer = try options.open(regions: options.regions)
        let images = try images()
        var annotations = try annotate.map { try AnnotationFolder($0, sparing: images.paths) }
        var isWhole = images.isWhole
        var bar = ProgressBar(total: images.paths.count)
        for image in images.paths {
            isWhole = try show(image, with: recognizer, annotations: &annotations, bar: bar) && isWhole
            bar.advance()
        }
        if !isWhole { throw ExitCode(Failure.Code.refused.rawValue) }
    }

    /// All pictures that are named, and whether each name stands for some.
    private func images() throws -> (paths: [String], isWhole: Bool) {
        var images: [String] = []
        var isWhole = true
        for path in paths {
            let more = try PictureFiles.list(path)
            if more.isEmpty {
                try complainOfNone(in: path)
                isWhole = false
            }
            images += more
        }
        return (images, isWhole)
    }

    /// Answers whether the picture could be read.
    private func show(
        _ image: String, with recognizer: PlateRecognizer, annotations: inout AnnotationFolder?,
        bar: ProgressBar
    ) throws -> Bool {
        do {
            let picture = try PictureBytes.read(image)
            let recognition = try recognizer.recognize(picture: picture)
            bar.clear()
            Console.say(
                format.json
                    ? try JSONLine.text(RecognitionLine(image: image, recognition: recognition))
                    : Self.line(image, recognition))
            try annotations?.add(picture, of: image, plates: recognition.plates)
            return true
        } catch let error as RecognizerError {
            bar.clear()
            try complain(image, "\(error)")
        } catch let failure as Failure {
            bar.clear()
            try complain(image, failure.line)
        }
        return false
    }

    private func complain(_ image: String, _ error: String) throws {
        guard format.json else { return Console.complain("\(image): \(error)") }
        Console.say(try JSONLine.text(RecognitionErrorLine(image: image, error: error)))
    }

    private func complainOfNone(in folder: String) throws {
        let error = "no pictures in \(folder)"
        guard format.json else { return Console.complain(error) }
        Console.say(try JSONLine.text(RecognitionErrorLine(image: folder, error: error)))
    }

    private static func line(_ image: String, _ recognition: Recognition) -> String {
        let milliseconds = Int((recognition.durations.total / .milliseconds(1)).rounded())
        guard !recognition.plates.isEmpty else { return "\(image)  no plate  (\(milliseconds) ms)" }
        let plates = recognition.plates.map { plate in
            "\(plate.text) \(plate.confidence.formatted(.number.precision(.fractionLength(2))))"
                + (plate.format.map { " (\($0.region))" } ?? "")
        }
        return "\(image)  \(plates.joined(separator: ", "))  (\(milliseconds) ms)"
    }
}
