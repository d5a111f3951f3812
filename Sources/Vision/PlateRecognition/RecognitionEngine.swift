import AccessControl
import CPlateVision
import Foundation

/// The native handles behind one recogniser, used by one thread at a time.
struct RecognitionEngine: ~Copyable {
    private let detector: NativeDetector
    private let reader: NativeReader

    /// Whose word is needed as well, where it is.
    private let second: NativeReader?
    private let formats: NativeFormats
    private let catalog: PlateFormats
    private let maximumPlates: Int

    init(configuration: RecognizerConfiguration, reader kind: ReaderKind) throws(RecognizerError) {
        let hasModels = configuration.hasModels
        // All handles before any is kept: a half-made non-copyable value could not be undone.
        let formats = try NativeFormats(configuration.formats)
        let detector = hasModels ? try NativeDetector(models: configuration) : try .withoutModels()
        let reader =
            kind == .paddle
            ? try NativeReader(paddle: configuration, network: CPV_NETWORK_V6) : try .tesseract()
        let second =
            configuration.agreement == .required
            ? try NativeReader(paddle: configuration, network: CPV_NETWORK_V4) : nil
        self.formats = formats
        self.detector = detector
        self.reader = reader
        self.second = second
        catalog = configuration.formats
        // Without a model, plates are only guessed at: more places are worth a look.
        maximumPlates = hasModels ? configuration.maximumPlates : Int(CPV_MAXIMUM_PLATES)
    }

    func recognize(picture data: Data, region: PictureRegion) throws(RecognizerError) -> Recognition {
        var stopwatch = Stopwatch()
        let picture = try NativePicture(decoding: data)
        let part = region.pixels(width: picture.width, height: picture.height)
        let view = try NativePicture(part: part, of: picture)
        let decoding = stopwatch.lap()
        let places = try detector.plates(in: view)
        let finding = stopwatch.lap()
        let plates = try read(places, in: view).map { $0.moved(x: part.x, y: part.y) }
        let reading = stopwatch.lap()
        return Recognition(
            plates: plates,
            durations: StageTimes(decoding: decoding.wall, finding: finding.wall, reading: reading.wall),
            processorTimes: StageTimes(
                decoding: decoding.processor, finding: finding.processor, reading: reading.processor),
            pixelDigest: picture.digest, width: picture.width, height: picture.height,
            placesFound: places.count)
    }

    /// What stands at some places of a picture, best first.
    private func read(
        _ places: [cpv_plate], in picture: borrowing NativePicture
    ) throws(RecognizerError) -> [PlateReading] {
        var plates: [PlateReading] = []
        for place in places.prefix(maximumPlates) {
            let reading = try reader.read(place, in: picture, detector: detector, formats: formats)
            guard reading.length > 0 else { continue }
            let plate = PlateReading(reading, at: place, formats: catalog)
            if try isAgreed(plate, at: place, in: picture) { plates.append(plate) }
        }
        return plates.sorted { $0.weight > $1.weight }
    }

    /// Whether nobody else has to be asked, or the second reader reads the same.
    private func isAgreed(
        _ plate: PlateReading, at place: cpv_plate, in picture: borrowing NativePicture
    ) throws(RecognizerError) -> Bool {
        guard let other = try secondReading(place, in: picture) else { return true }
        return PlateReading(other, at: place, formats: catalog).text == plate.text
    }

    private func secondReading(
        _ place: cpv_plate, in picture: borrowing NativePicture
    ) throws(RecognizerError) -> cpv_reading? {
        try second?.read(place, in: picture, detector: detector, formats: formats)
    }
}

extension PlateReading {
    /// What readings of one picture are ordered by: a sure word on a bumper is no plate.
    fileprivate var weight: Double { confidence * detectorScore }
}
