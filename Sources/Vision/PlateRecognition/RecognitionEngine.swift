import AccessControl
import CPlateVision
import Foundation

/// The native handles behind one recogniser, used by one thread at a time.
struct RecognitionEngine: ~Copyable {
    private let detector: NativeDetector
    private let reader: NativeReader
    private let formats: NativeFormats
    private let catalog: PlateFormats
    private let maximumPlates: Int

    init(configuration: RecognizerConfiguration, reader kind: ReaderKind) throws(RecognizerError) {
        let hasModels = configuration.hasModels
        // All handles before any is kept: a half-made non-copyable value could not be undone.
        let formats = try NativeFormats(configuration.formats)
        let detector = hasModels ? try NativeDetector(models: configuration) : try .withoutModels()
        let reader = kind == .paddle ? try NativeReader(paddle: configuration) : try .tesseract()
        self.formats = formats
        self.detector = detector
        self.reader = reader
        catalog = configuration.formats
        // Without a model, plates are only guessed at: more places are worth a look.
        maximumPlates = hasModels ? configuration.maximumPlates : Int(CPV_MAXIMUM_PLATES)
    }

    func recognize(picture data: Data) throws(RecognizerError) -> Recognition {
        var stopwatch = Stopwatch()
        let picture = try NativePicture(decoding: data)
        let decoding = stopwatch.lap()
        let places = try detector.plates(in: picture)
        let finding = stopwatch.lap()
        var plates: [PlateReading] = []
        for place in places.prefix(maximumPlates) {
            let reading = try reader.read(place, in: picture, detector: detector, formats: formats)
            guard reading.length > 0 else { continue }
            plates.append(PlateReading(reading, at: place, formats: catalog))
        }
        plates.sort { $0.weight > $1.weight }
        let durations = StageDurations(decoding: decoding, finding: finding, reading: stopwatch.lap())
        return Recognition(
            plates: plates, durations: durations, pixelDigest: picture.digest, width: picture.width,
            height: picture.height)
    }
}

extension PlateReading {
    /// What readings of one picture are ordered by: a sure word on a bumper is no plate.
    fileprivate var weight: Double { confidence * detectorScore }
}

/// Times one stage after another.
private struct Stopwatch {
    private var last = ContinuousClock.now

    mutating func lap() -> Duration {
        let now = ContinuousClock.now
        defer { last = now }
        return now - last
    }
}
