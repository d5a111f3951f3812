import AccessControl
import Foundation
import PlateRecognition
import Testing

@Suite(
    "Watching the frames of one camera",
    .enabled(if: RepositoryPaths.hasModels, PlateRecognizerTests.modelsNeeded))
struct PlateWatchTests {
    private static let start = Date(timeIntervalSince1970: 1_780_000_000)

    private func watch(_ region: PictureRegion = .whole) throws -> PlateWatch {
        let recognizer = try PlateRecognizer(
            configuration: RecognizerConfiguration(
                modelFolder: RepositoryPaths.models, search: .quick,
                formats: try PlateFormats(folder: RepositoryPaths.plates, regions: ["SK"])))
        return PlateWatch(recognizer: recognizer, region: region)
    }

    /// A frame of the first approach in which the car is close.
    private func closeFrame() throws -> Data {
        try Data(contentsOf: try #require(RepositoryPaths.firstApproach.dropLast(2).last))
    }

    /// The upper left of every frame shows houses, and never a car.
    private static let houses = PictureRegion(x: 0, y: 0, width: 0.4, height: 0.4)

    @Test("a bare view is only glanced at while it does not change, and looked at again in time")
    func unchanged() throws {
        // given a camera that looks past the cars
        let watch = try watch(try #require(Self.houses))
        let frame = try closeFrame()
        // when the same view comes again and again
        let ages = [0, 0.2, PlateWatch.patience - 0.01, PlateWatch.patience, PlateWatch.patience + 0.2]
        let looks = try ages.map { try watch.recognize(picture: frame, at: Self.start + $0) }
        // then it is looked at first, and once more when patience is at an end
        #expect(looks.map(\.isUnchanged) == [false, true, true, false, true])
        #expect(looks.filter { !$0.plates.isEmpty }.isEmpty)
        #expect(looks[1].durations.finding == .zero && looks[1].durations.glancing > .zero)
    }

    @Test("a plate that cannot be read is looked at in every frame, because the next one may be legible")
    func illegible() throws {
        // given a camera before a plate on which the two readers do not agree
        let recognizer = try PlateRecognizer(
            configuration: RecognizerConfiguration(
                modelFolder: RepositoryPaths.models, search: .quick, agreement: .required,
                formats: try PlateFormats(folder: RepositoryPaths.plates, regions: ["SK"])))
        let frames = try RepositoryPaths.firstApproach.map { try Data(contentsOf: $0) }
        let illegible = try #require(
            try frames.first { frame in
                let recognition = try recognizer.recognize(picture: frame)
                return recognition.placesFound > 0 && recognition.plates.isEmpty
            })
        // when the same frame comes twice
        let watch = PlateWatch(recognizer: recognizer)
        let first = try watch.recognize(picture: illegible, at: Self.start)
        let second = try watch.recognize(picture: illegible, at: Self.start + 0.2)
        // then both are looked at
        #expect(!first.isUnchanged && !second.isUnchanged)
    }

    @Test("a clock that goes back does not blind the camera")
    func clockGoesBack() throws {
        let watch = try watch(try #require(Self.houses))
        let frame = try closeFrame()
        let first = try watch.recognize(picture: frame, at: Self.start)
        let second = try watch.recognize(picture: frame, at: Self.start - 3600)
        #expect(!first.isUnchanged && !second.isUnchanged)
    }

    @Test("each frame of a coming car is read, and a waiting one as well")
    func changing() throws {
        let watch = try watch()
        for (index, file) in RepositoryPaths.firstApproach.enumerated() {
            let time = Self.start + Double(index) * 0.2
            let frame = try Data(contentsOf: file)
            let look = try watch.recognize(picture: frame, at: time)
            #expect(!look.isUnchanged, "\(file.lastPathComponent)")
            guard !look.plates.isEmpty else { continue }
            #expect(try watch.recognize(picture: frame, at: time + 0.1).plates == look.plates)
        }
    }

    @Test("a plate outside the region is ignored; one inside is told in pixels of the whole picture")
    func region() throws {
        let frame = try closeFrame()
        let whole = try #require(try watch().recognize(picture: frame, at: Self.start).plates.first)
        // given a region around the plate, and one beside it
        let around = try #require(PictureRegion(x: 0.2, y: 0.4, width: 0.6, height: 0.6))
        // when both look
        let inside = try watch(around).recognize(picture: frame, at: Self.start).plates
        let outside = try watch(try #require(Self.houses)).recognize(picture: frame, at: Self.start).plates
        // then only the first one sees it, where it stands
        let plate = try #require(inside.first)
        #expect(plate.text == whole.text)
        #expect(abs(plate.box.x - whole.box.x) <= 4 && abs(plate.box.y - whole.box.y) <= 4)
        #expect(abs(plate.corners[2].x - whole.corners[2].x) <= 4)
        #expect(outside.isEmpty)
    }

    @Test("a frame that is no picture is an error, and the next one is looked at")
    func badFrame() throws {
        let watch = try watch()
        #expect(throws: RecognizerError.self) {
            try watch.recognize(picture: Data("<html>".utf8), at: Self.start)
        }
        let next = try watch.recognize(picture: closeFrame(), at: Self.start)
        #expect(!next.plates.isEmpty)
    }
}
