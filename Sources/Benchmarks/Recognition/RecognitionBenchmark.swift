import Foundation
import PlateRecognition

/// How long one frame takes from encoded picture to plate text, on one thread.
struct RecognitionBenchmark {
    /// Each picture is read this often, after a first look that only warms up.
    private static let rounds = 5

    let pictures: URL

    func run() throws -> Figure {
        let recognizer = try BenchmarkRecognizer.open()
        let frames = try FramePictures(folder: pictures).pictures.filter { picture in
            let recognition = try recognizer.recognize(picture: picture)
            return (recognition.width, recognition.height) == (640, 480)
        }
        var samples: [Duration] = []
        var plates = 0
        let clock = ContinuousClock()
        for _ in 0..<Self.rounds {
            for picture in frames {
                let began = clock.now
                let recognition = try recognizer.recognize(picture: picture)
                samples.append(began.duration(to: clock.now))
                plates += recognition.plates.isEmpty ? 0 : 1
            }
        }
        guard plates > 0, let durations = Durations(samples) else {
            throw BenchmarkFailure("no plate was read in \(pictures.path): the figure would say nothing")
        }
        return Figure(
            name: "recognize", what: "recognize one 640×480 frame, one thread", durations: durations,
            statistic: .median, limit: .milliseconds(60),
            note: "reader \(recognizer.reader.rawValue), \(frames.count) pictures; "
                + "a plate in \(plates * 100 / samples.count) % of the reads")
    }
}
