import Foundation
import PlateRecognition
import Testing

@Suite(
    "How well a plate can be seen", .enabled(if: RepositoryPaths.hasModels, PlateRecognizerTests.modelsNeeded)
)
struct PlateAppearanceTests {
    private func recognizer() throws -> PlateRecognizer {
        try PlateRecognizer(configuration: RecognizerConfiguration(modelFolder: RepositoryPaths.models))
    }

    /// Nil where no plate is found: not all samples can be read.
    private func appearance(of picture: Data) throws -> PlateAppearance? {
        let plates = try recognizer().recognize(picture: picture).plates
        return try PlateAppearance.measure(Array(plates.prefix(1)), in: picture).first
    }

    /// A row of the samples' manifest: its picture, the plate's width there and what makes it easy or hard.
    private struct Sample {
        let picture: Data
        let width: Double
        let note: String

        static func all() throws -> [Sample] {
            let folder = RepositoryPaths.root.appending(path: "Samples/plates")
            let manifest = try String(contentsOf: folder.appending(path: "manifest.csv"), encoding: .utf8)
            return try manifest.split(separator: "\n").dropFirst().map { line in
                let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                return Sample(
                    picture: try Data(contentsOf: folder.appending(path: fields[0])),
                    width: Double(fields[4]) ?? 0, note: fields[7])
            }
        }
    }

    @Test("the width is that of the plate, and below 60 pixels it is told")
    func width() throws {
        // given drawn plates whose width is known
        let samples = try Sample.all().filter { $0.note.contains("noon sun") || $0.note.contains("overcast") }
        var measured = 0
        for sample in samples {
            // when they are found
            guard let appearance = try appearance(of: sample.picture) else { continue }
            measured += 1
            // then the width is right, and a small one has its advice
            #expect(
                abs(appearance.widthPixels - sample.width) <= 0.12 * sample.width + 4, "\(sample.note)")
            if sample.width < 50 { #expect(appearance.advice.contains(.tooSmall)) }
            if sample.width > 70 { #expect(!appearance.advice.contains(.tooSmall)) }
        }
        #expect(measured >= 6, "only \(measured) of \(samples.count) were found")
    }

    private func mean(_ numbers: [Double]) -> Double { numbers.reduce(0, +) / Double(max(1, numbers.count)) }

    @Test("a lens out of focus makes plates less sharp than a good one")
    func sharpness() throws {
        let samples = try Sample.all()
        func sharpness(_ condition: String) throws -> [Double] {
            let pictures = samples.filter { $0.note.hasSuffix(condition) }.map(\.picture)
            return try pictures.compactMap(appearance).map(\.sharpness)
        }
        // Their means tell a lens apart, not single plates: small ones have sharper edges than large ones.
        let good = try mean(sharpness(" noon sun"))
        let bad = try mean(sharpness(" out of focus"))
        #expect(good > 1.3 * bad, "\(good) and \(bad)")
    }
}

@Suite("A picture with its plates drawn in")
struct AnnotatedPictureTests {
    @Test("is a picture of the same view, scaled down to what was asked for")
    func size() throws {
        // given a frame of 640 by 480 and what is guessed to be plates in it
        let recognizer = try PlateRecognizer(configuration: .withoutModels)
        let frames = try RepositoryPaths.firstApproach.reversed().map { try Data(contentsOf: $0) }
        let frame = try #require(try frames.first { try !recognizer.recognize(picture: $0).plates.isEmpty })
        let plates = try recognizer.recognize(picture: frame).plates
        let captions = plates.map {
            AnnotatedPicture.Caption(plate: $0, text: "ŽABA 0.97 ✓", isDoubtful: true)
        }
        // when it is drawn at two sizes
        let whole = try recognizer.recognize(
            picture: try AnnotatedPicture.jpeg(of: frame, captions: captions))
        let small = try recognizer.recognize(
            picture: try AnnotatedPicture.jpeg(of: frame, captions: captions, longestSide: 320))
        // then both are pictures of that size
        #expect((whole.width, whole.height) == (640, 480))
        #expect((small.width, small.height) == (320, 240))
        // and something is drawn
        let bare = try recognizer.recognize(picture: try AnnotatedPicture.jpeg(of: frame, captions: []))
        #expect(bare.pixelDigest != whole.pixelDigest)
    }

    @Test("is refused where the picture is none")
    func bad() {
        #expect(throws: RecognizerError.self) {
            try AnnotatedPicture.jpeg(of: Data([1, 2, 3]), captions: [])
        }
    }
}
