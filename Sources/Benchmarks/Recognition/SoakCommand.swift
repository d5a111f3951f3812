import ArgumentParser
import Foundation
import PlateRecognition

/// Reads frames for a long time, and says whether memory grows.
struct SoakCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "soak", abstract: "Reads many frames and measures how much memory grows with each.",
        discussion: "Exit code 1 when the growth of the second half is above the limit.")

    /// What twenty thousand frames may add without anybody noticing: two megabytes.
    private static let mostBytesAFrame = 100.0
    private static let sampleEvery = 250

    @Option(help: "How many frames are read, 1,000–10,000,000.")
    var frames = 20_000

    @Option(help: "The folder of the pictures, which are read again and again.")
    var pictures = "Samples/plates/images"

    func validate() throws {
        guard (1_000...10_000_000).contains(frames) else {
            throw ValidationError("--frames is 1000 to 10000000")
        }
    }

    func run() throws {
        let encoded = try FramePictures(folder: URL(filePath: pictures, directoryHint: .isDirectory)).pictures
        let recognizer = try PlateRecognizer(
            configuration: RecognizerConfiguration(search: .quick, formats: PlateFormats()))
        let watch = PlateWatch(recognizer: recognizer)
        var samples: [(frame: Double, bytes: Double)] = []
        for frame in 0..<frames {
            let time = Date(timeIntervalSince1970: Double(frame) / 5)
            _ = try watch.recognize(picture: encoded[frame % encoded.count], at: time)
            guard frame % Self.sampleEvery == 0 else { continue }
            samples.append((Double(frame), ProcessUse.now().resident.count * 1_000_000))
        }
        let slope = Self.slope(Array(samples.dropFirst(samples.count / 2)))
        let first = (samples.first?.bytes ?? 0) / 1_000_000
        let last = (samples.last?.bytes ?? 0) / 1_000_000
        print(
            String(
                format:
                    "%d frames: resident %.1f MB at first, %.1f MB at last; second half: %+.1f bytes a frame, at most %.0f",
                frames, first, last, slope, Self.mostBytesAFrame))
        if slope > Self.mostBytesAFrame { throw ExitCode(1) }
    }

    /// The slope of the line of least squares.
    private static func slope(_ points: [(frame: Double, bytes: Double)]) -> Double {
        let count = Double(max(1, points.count))
        let middle = points.map(\.frame).reduce(0, +) / count
        let mean = points.map(\.bytes).reduce(0, +) / count
        let spread = points.reduce(0) { $0 + ($1.frame - middle) * ($1.frame - middle) }
        let together = points.reduce(0) { $0 + ($1.frame - middle) * ($1.bytes - mean) }
        return spread > 0 ? together / spread : 0
    }
}
