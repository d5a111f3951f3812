import Foundation
import PlateRecognition
import Testing

@Suite("A picture that is none")
struct BadPictureTests {
    /// What a camera, a disk or a proxy may hand over instead of a picture, and what the error must say.
    struct Broken: CustomTestStringConvertible {
        let testDescription: String
        let bytes: Data
        let complaint: String
    }

    static let broken = [
        Broken(testDescription: "no bytes", bytes: Data(), complaint: "zero bytes"),
        Broken(
            testDescription: "HTML", bytes: Data("<html><body>404</body></html>".utf8),
            complaint: "not a JPEG or PNG picture: it starts with '<htm'"),
        Broken(
            testDescription: "unprintable bytes", bytes: Data([0, 1, 2, 3, 4]),
            complaint: "not a JPEG or PNG picture: it starts with unprintable bytes"),
        Broken(
            testDescription: "a JPEG header of 65535x65535",
            bytes: PictureBytes.jpeg(width: 65535, height: 65535),
            complaint: "65535x65535 pixels: more than 40 megapixels"),
        Broken(
            testDescription: "a PNG header of 65535x65535",
            bytes: PictureBytes.png(width: 65535, height: 65535),
            complaint: "65535x65535 pixels: more than 40 megapixels"),
        Broken(
            testDescription: "a PNG header whose pixels no number holds",
            bytes: PictureBytes.png(width: 0xFFFF_FFFF, height: 0xFFFF_FFFF),
            complaint: "4294967295x4294967295 pixels: more than 40 megapixels"),
        Broken(
            testDescription: "a JPEG without height", bytes: PictureBytes.jpeg(width: 640, height: 0),
            complaint: "JPEG of 640x0 pixels"),
        Broken(
            testDescription: "a JPEG of a header only", bytes: PictureBytes.jpeg(width: 640, height: 480),
            complaint: "truncated JPEG"),
        Broken(
            testDescription: "a JPEG that ends before its size", bytes: Data([0xFF, 0xD8, 0xFF, 0xD9]),
            complaint: "no frame header"),
        Broken(
            testDescription: "a JPEG segment shorter than its own length",
            bytes: Data([0xFF, 0xD8, 0xFF, 0xE0, 0, 1, 0xFF, 0xD9]), complaint: "impossible length"),
        Broken(
            testDescription: "a PNG of a header only", bytes: PictureBytes.png(width: 64, height: 48),
            complaint: "truncated PNG"),
        Broken(
            testDescription: "a PNG without content",
            bytes: PictureBytes.png(width: 64, height: 48) + PictureBytes.pngEnd,
            complaint: "the decoder gave no picture"),
    ]

    @Test("is an error that says what is wrong with it", arguments: broken)
    func brokenPicture(broken: Broken) throws {
        // given a recogniser without models, which all of them share the picture checks with
        let recognizer = try PlateRecognizer(configuration: .withoutModels)
        // when it gets the bytes, then it names the cause
        let error = #expect(throws: RecognizerError.self) {
            try recognizer.recognize(picture: broken.bytes)
        }
        guard case .badPicture(let cause) = error else {
            Issue.record("not a bad picture: \(String(describing: error))")
            return
        }
        #expect(cause.contains(broken.complaint), "\(cause)")
    }

    /// Grey PNGs of 1×400, 400×1 and 400×50 pixels: whole pictures of shapes that no camera has.
    static let narrowPictures = [
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAGQCAAAAABKM1UHAAAAEUlEQVR42mNoYBiFo3AU4oAAlWjIAQVdrmgAAAAASUVORK5CYII=",
        "iVBORw0KGgoAAAANSUhEUgAAAZAAAAABCAAAAADVmadCAAAADklEQVR42mNoGAWDCgAArrXIAW1VdU4AAAAASUVORK5CYII=",
        "iVBORw0KGgoAAAANSUhEUgAAAZAAAAAyCAAAAABXd9JBAAAAXklEQVR42u3RMQEAAAzCMKQjHQs7d6QSmlSvigVABASIgAARECACAk"
            + "RABASIgAARECACAkRABASIgAARECACAkRABASIgAARECACAkRABASIgAARECACAkRABASIrg2E9xJK6oERTwAAAABJRU5ErkJggg==",
    ]

    @Test(
        "shows no plate when it is a line or a bare strip",
        .enabled(if: RepositoryPaths.hasModels, PlateRecognizerTests.modelsNeeded), arguments: narrowPictures)
    func narrow(encoded: String) throws {
        // A strip is looked at as a plate that somebody cut out: a window that grew with its length would be gigabytes.
        let recognizer = try PlateRecognizer(
            configuration: RecognizerConfiguration(modelFolder: RepositoryPaths.models))
        let picture = try #require(Data(base64Encoded: encoded))
        #expect(try recognizer.recognize(picture: picture).plates.isEmpty)
    }

    /// Whole pictures of kinds that cameras rarely send, of 40×20 pixels unless they say otherwise; the fuzzer starts
    /// from them.
    static let unusual: [(name: String, width: Int, height: Int)] = [
        ("progressive.jpg", 40, 20), ("grey.jpg", 40, 20), ("cmyk.jpg", 40, 20), ("grey.png", 40, 20),
        ("sixteen-bit.png", 40, 20), ("alpha.png", 40, 20), ("grey-alpha.png", 40, 20),
        ("palette.png", 40, 20),
        ("bilevel.png", 40, 20), ("animated.png", 40, 20), ("exif-rotated.jpg", 20, 40),
        ("one-pixel.jpg", 1, 1),
        ("one-pixel.png", 1, 1),
    ]

    @Test("of an unusual kind is decoded all the same, and turned upright", arguments: unusual)
    func unusualPicture(name: String, width: Int, height: Int) throws {
        let recognizer = try PlateRecognizer(configuration: .withoutModels)
        let recognition = try recognizer.recognize(picture: try Self.corpus(name))
        #expect((recognition.width, recognition.height) == (width, height))
        // A camera glances first, in another way of decoding.
        let watch = PlateWatch(recognizer: recognizer)
        let time = Date(timeIntervalSince1970: 0)
        #expect(throws: Never.self) { try watch.recognize(picture: try Self.corpus(name), at: time) }
    }

    @Test(
        "of a kind that is not read is refused by its name",
        arguments: ["animated.gif", "picture.bmp", "picture.webp", "truncated.jpg", "truncated.png"])
    func otherKinds(name: String) throws {
        let recognizer = try PlateRecognizer(configuration: .withoutModels)
        let error = #expect(throws: RecognizerError.self) {
            try recognizer.recognize(picture: try Self.corpus(name))
        }
        let words = name.hasPrefix("truncated") ? "truncated" : "not a JPEG or PNG picture: it starts with"
        #expect(error?.description.contains(words) == true, "\(String(describing: error))")
    }

    private static func corpus(_ name: String) throws -> Data {
        try Data(
            contentsOf: RepositoryPaths.root.appending(
                path: "Tests/PlateRecognitionTests/fuzzing/corpus/decoding/\(name)"))
    }

    @Test("is refused wherever a real JPEG was cut off, and not painted grey")
    func truncatedEverywhere() throws {
        let recognizer = try PlateRecognizer(configuration: .withoutModels)
        let whole = try Data(contentsOf: try #require(RepositoryPaths.firstApproach.first))
        for length in stride(from: 4, to: whole.count - 1, by: max(1, whole.count / 40)) {
            #expect(throws: RecognizerError.self, "cut after \(length) bytes") {
                try recognizer.recognize(picture: whole.prefix(length))
            }
        }
        #expect(throws: Never.self) { try recognizer.recognize(picture: whole) }
    }

    @Test("does no harm when its bytes are scrambled behind a whole header")
    func scrambled() throws {
        let recognizer = try PlateRecognizer(configuration: .withoutModels)
        let whole = try Data(contentsOf: try #require(RepositoryPaths.firstApproach.first))
        var generator = SeededGenerator(seed: 20_260_504)
        for _ in 0..<60 {
            var bytes = whole
            for _ in 0..<20 {
                bytes[Int.random(in: 2..<bytes.count, using: &generator)] = .random(
                    in: 0...255, using: &generator)
            }
            // Some of them still decode; none may trap, hang or be anything but a picture or a bad picture.
            do throws(RecognizerError) {
                _ = try recognizer.recognize(picture: bytes)
            } catch {
                guard case .badPicture = error else {
                    Issue.record("seed 20260504: \(error)")
                    continue
                }
            }
        }
    }
}

/// Pictures made of header bytes.
enum PictureBytes {
    static func jpeg(width: Int, height: Int) -> Data {
        let start: [UInt8] = [0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8]
        let components: [UInt8] = [3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]
        return Data(start + bigEndian(height, bytes: 2) + bigEndian(width, bytes: 2) + components)
    }

    static func png(width: Int, height: Int) -> Data {
        let magic: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let header = Array("IHDR".utf8) + bigEndian(width, bytes: 4) + bigEndian(height, bytes: 4)
        return Data(magic + [0, 0, 0, 13] + header + [8, 2, 0, 0, 0] + [0, 0, 0, 0])
    }

    static let pngEnd = Data([0, 0, 0, 0] + Array("IEND".utf8) + [0xAE, 0x42, 0x60, 0x82])

    private static func bigEndian(_ value: Int, bytes: Int) -> [UInt8] {
        (0..<bytes).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}

/// SplitMix64: small, and the same numbers for the same seed everywhere.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension RecognizerConfiguration {
    /// What a machine without pinned models runs.
    static var withoutModels: RecognizerConfiguration {
        RecognizerConfiguration(modelFolder: URL(filePath: "/nonexistent/gatehouse-models"))
    }
}
