import AccessControl
import Foundation
import PlateRecognition
import Testing

@Suite("Recognising plates")
struct PlateRecognizerTests {
    static let modelsNeeded: Comment = "Config/setup.sh has not fetched the models"

    private func recognizer(_ reader: ReaderKind = .paddle) throws -> PlateRecognizer {
        try PlateRecognizer(
            configuration: RecognizerConfiguration(
                reader: reader, modelFolder: RepositoryPaths.models,
                formats: try PlateFormats(folder: RepositoryPaths.plates)))
    }

    @Test(
        "a drawn car's plate is read, with its place and what each character might be",
        .enabled(if: RepositoryPaths.hasModels, modelsNeeded))
    func readsPlate() throws {
        // given the last frames of a car that comes up by day, when it is close
        let frame = try Data(contentsOf: try #require(RepositoryPaths.firstApproach.dropLast(2).last))
        // when they are recognised
        let recognition = try recognizer().recognize(picture: frame)
        // then there is a plate inside the picture, with a posterior for each character
        let plate = try #require(recognition.plates.first)
        #expect(plate.text.count >= 5)
        #expect((0...1).contains(plate.confidence))
        #expect(plate.characters.count == plate.text.count)
        for character in plate.characters {
            #expect(character.candidates.map(\.probability).reduce(0, +) <= 1 + 1e-9)
        }
        #expect(
            (0..<recognition.width).contains(plate.box.x) && (0..<recognition.height).contains(plate.box.y))
        #expect(plate.box.width > plate.box.height)
        // and the corners go round from the top left
        let corners = plate.corners
        #expect(corners.count == 4)
        #expect(corners[0].x < corners[1].x && corners[3].x < corners[2].x)
        #expect(corners[0].y < corners[3].y && corners[1].y < corners[2].y)
        #expect(recognition.durations.total > .zero)
    }

    @Test(
        "what looks like a plate from afar only is none: the plate beside it is read",
        .enabled(if: RepositoryPaths.hasModels, modelsNeeded))
    func shadow() throws {
        // given a drawn scene in which a dark place is surer than the plate, until one looks closer
        let scene = RepositoryPaths.root.appending(path: "Samples/plates/images/10-it.jpg")
        // when it is recognised
        let plates = try recognizer().recognize(picture: try Data(contentsOf: scene)).plates
        // then the best reading is what the manifest says
        let manifest = try String(
            contentsOf: RepositoryPaths.root.appending(path: "Samples/plates/manifest.csv"), encoding: .utf8)
        let row = try #require(manifest.split(separator: "\n").first { $0.hasPrefix("images/10-it.jpg,") })
        #expect(plates.first?.text == String(row.split(separator: ",")[1]))
    }

    @Test(
        "a plate in two rows is read from the upper one to the lower one",
        .enabled(if: RepositoryPaths.hasModels, modelsNeeded),
        arguments: ["20-es", "40-sk", "41-es"])
    func twoRows(sample: String) throws {
        // given a drawn scene whose plate has two rows
        let row = try #require(try Self.manifest().first { $0.hasPrefix("images/\(sample)-two-rows.jpg,") })
        let fields = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let scene = RepositoryPaths.root.appending(path: "Samples/plates").appending(path: fields[0])
        // when it is recognised
        let plates = try recognizer().recognize(picture: try Data(contentsOf: scene)).plates
        // then both rows are its text
        #expect(plates.first?.text == fields[1])
    }

    private static func manifest() throws -> [Substring] {
        let file = RepositoryPaths.root.appending(path: "Samples/plates/manifest.csv")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    }

    @Test(
        "with a second opinion there are fewer readings, and each is one of those without",
        .enabled(if: RepositoryPaths.hasModels, modelsNeeded))
    func agreement() throws {
        // given frames of which some are too small to be read for sure
        let frames = try RepositoryPaths.firstApproach.map { try Data(contentsOf: $0) }
        let formats = try PlateFormats(folder: RepositoryPaths.plates)
        let sure = try PlateRecognizer(
            configuration: RecognizerConfiguration(
                modelFolder: RepositoryPaths.models, agreement: .required, formats: formats))
        let alone = try recognizer()
        // when both read them
        let agreed = try frames.map { try sure.recognize(picture: $0).plates.map(\.text) }
        let all = try frames.map { try alone.recognize(picture: $0).plates.map(\.text) }
        // then what is agreed is among what one reader says, and it is not all
        for (some, more) in zip(agreed, all) { #expect(Set(some).isSubset(of: Set(more))) }
        #expect(agreed.joined().count < all.joined().count)
        #expect(!agreed.joined().isEmpty)
    }

    @Test("a second opinion that cannot be had is a mistake in the configuration")
    func agreementWithoutModels() throws {
        var configuration = RecognizerConfiguration.withoutModels
        configuration.agreement = .required
        let error = #expect(throws: RecognizerError.self) {
            try PlateRecognizer(configuration: configuration)
        }
        #expect(error?.description.contains("agreement: required needs the models") == true)
    }

    @Test(
        "the same picture gives the same answer, in one recogniser and in the next",
        .enabled(if: RepositoryPaths.hasModels, modelsNeeded))
    func deterministic() throws {
        let frames = try RepositoryPaths.firstApproach.prefix(6).map { try Data(contentsOf: $0) }
        let first = try recognizer()
        let second = try recognizer()
        let forwards = try frames.map { try first.recognize(picture: $0).plates }
        let backwards = try frames.reversed().map { try second.recognize(picture: $0).plates }
        #expect(forwards == backwards.reversed())
        #expect(try frames.map { try first.recognize(picture: $0).plates } == forwards)
    }

    @Test("two recognisers may work at the same time", .enabled(if: RepositoryPaths.hasModels, modelsNeeded))
    func concurrent() async throws {
        let frames = try RepositoryPaths.firstApproach.prefix(4).map { try Data(contentsOf: $0) }
        let expected = try frames.map { try recognizer().recognize(picture: $0).plates }
        let first = try recognizer()
        let second = try recognizer()
        try await withThrowingTaskGroup(of: [[PlateReading]].self) { group in
            for recognizer in [first, second, first] {
                group.addTask { try frames.map { try recognizer.recognize(picture: $0).plates } }
            }
            for try await plates in group { #expect(plates == expected) }
        }
    }

    @Test("two frames of a moving car differ in their pixels, and one frame is equal to itself")
    func digest() throws {
        let recognizer = try PlateRecognizer(configuration: .withoutModels)
        let frames = try RepositoryPaths.firstApproach.prefix(5).map { try Data(contentsOf: $0) }
        let digests = try frames.map { try recognizer.recognize(picture: $0).pixelDigest }
        #expect(Set(digests).count == frames.count)
        #expect(try frames.map { try recognizer.recognize(picture: $0).pixelDigest } == digests)
        // The same pixels in other bytes: a comment behind the picture's start.
        let comment: [UInt8] = [0xFF, 0xFE, 0, 4, 0x68, 0x69]
        let first = try #require(frames.first)
        let commented = first.prefix(2) + Data(comment) + first.dropFirst(2)
        #expect(try recognizer.recognize(picture: commented).pixelDigest == digests[0])
    }

    @Test("without the models, automatic means Tesseract, and a demanded paddle reader is an error")
    func withoutModels() throws {
        var configuration = RecognizerConfiguration.withoutModels
        let recognizer = try PlateRecognizer(configuration: configuration)
        #expect(recognizer.reader == .tesseract)
        let frame = try Data(contentsOf: try #require(RepositoryPaths.firstApproach.last))
        #expect(throws: Never.self) { try recognizer.recognize(picture: frame) }

        configuration.reader = .paddle
        let error = #expect(throws: RecognizerError.self) {
            try PlateRecognizer(configuration: configuration)
        }
        #expect(error?.description.contains("/nonexistent/gatehouse-models: run Config/setup.sh") == true)
    }

    @Test(
        "Tesseract reads what the detector finds, when it is asked for",
        .enabled(if: RepositoryPaths.hasModels, modelsNeeded))
    func tesseract() throws {
        let recognizer = try recognizer(.tesseract)
        #expect(recognizer.reader == .tesseract)
        let frames = try RepositoryPaths.firstApproach.map { try Data(contentsOf: $0) }
        let plates = try frames.compactMap { try recognizer.recognize(picture: $0).plates.first }
        #expect(plates.contains { $0.text.count >= 4 && $0.characters.count == $0.text.count })
    }

    @Test(
        "a model that was cut off, or taken for the other, is named and nothing is read with it",
        .enabled(if: RepositoryPaths.hasModels, modelsNeeded),
        arguments: ["clp_det.onnx", "PP-OCRv6_rec_small.onnx"], [true, false])
    func wrongModel(name: String, isCutOff: Bool) throws {
        // given the models, one of them cut off or swapped for the other
        let folder = try TemporaryFolder()
        let files = FileManager.default
        for file in try files.contentsOfDirectory(atPath: RepositoryPaths.models.path) where file != name {
            try files.createSymbolicLink(
                at: folder.url.appending(path: file),
                withDestinationURL: RepositoryPaths.models.appending(path: file))
        }
        let other = name.hasPrefix("clp") ? "PP-OCRv6_rec_small.onnx" : "clp_det.onnx"
        let bytes = try Data(contentsOf: RepositoryPaths.models.appending(path: isCutOff ? name : other))
        try (isCutOff ? bytes.prefix(bytes.count / 2) : bytes).write(to: folder.url.appending(path: name))
        // when a frame with a plate is to be recognised
        let frame = try Data(contentsOf: try #require(RepositoryPaths.firstApproach.dropLast(2).last))
        let error = #expect(throws: RecognizerError.self) {
            try PlateRecognizer(configuration: RecognizerConfiguration(modelFolder: folder.url))
                .recognize(picture: frame)
        }
        // then the error says what is wrong: the file, or what came out of it
        let text = try #require(error).description
        #expect(
            text.contains(name) || text.contains("plate detector") || text.contains("plate reader"), "\(text)"
        )
    }

    @Test("models that are no models are named")
    func damagedModels() throws {
        let folder = try TemporaryFolder()
        try folder.write("no model", to: "clp_det.onnx")
        try folder.write("no model", to: "PP-OCRv6_rec_small.onnx")
        let configuration = RecognizerConfiguration(modelFolder: folder.url)
        let error = #expect(throws: RecognizerError.self) {
            try PlateRecognizer(configuration: configuration)
        }
        guard case .modelUnavailable(let cause) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(cause.contains("libopenvino_c.so"))
    }

    @Test("numbers out of bounds are refused by their key")
    func bounds() {
        for threads in [0, -1, 65] {
            #expect(throws: RecognizerError.self) {
                try PlateRecognizer(configuration: RecognizerConfiguration(threads: threads))
            }
        }
        for plates in [0, 17] {
            let error = #expect(throws: RecognizerError.self) {
                try PlateRecognizer(configuration: RecognizerConfiguration(maximumPlates: plates))
            }
            #expect(error?.description.contains("maximumPlates: \(plates)") == true)
        }
    }
}
