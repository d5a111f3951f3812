import Foundation
import PlateRecognition
import Testing

/// Real photographs with known plates, where there are any.
///
/// The environment variable GATEHOUSE_PHOTOS names a folder of sets, each with `images` and `manifest.csv`. Failures
/// print file names and counts, never plates.
@Suite("Reading photographs", .serialized)
struct PhotographAccuracyTests {
    /// A set, the regions that its cars are expected from, and the share of whole plates that must be right.
    ///
    /// Floors only rise.
    struct Floor: CustomTestStringConvertible {
        let set: String
        let regions: [String]
        let share: Double

        var testDescription: String { "\(set), \(regions.isEmpty ? "any region" : regions.joined())" }
    }

    static let floors = [
        Floor(set: "eu", regions: ["EU"], share: 0.98),
        Floor(set: "us", regions: ["US"], share: 0.88),
        Floor(set: "br", regions: ["BR"], share: 1),
        Floor(set: "ua", regions: ["UA"], share: 1),
        Floor(set: "ar_crops", regions: ["AR"], share: 0.88),
        Floor(set: "eu", regions: [], share: 0.96),
    ]

    static let folder = ProcessInfo.processInfo.environment["GATEHOUSE_PHOTOS"].map { URL(filePath: $0) }

    @Test(
        "keeps the share of plates that are read whole",
        .enabled(if: folder != nil, "GATEHOUSE_PHOTOS names no folder of photographs"),
        .enabled(if: RepositoryPaths.hasModels, PlateRecognizerTests.modelsNeeded),
        arguments: floors)
    func accuracy(floor: Floor) throws {
        // given the photographs of a set and what stands on their plates
        let set = try #require(Self.folder).appending(path: floor.set)
        let photographs = try Self.manifest(of: set)
        let recognizer = try PlateRecognizer(
            configuration: RecognizerConfiguration(
                modelFolder: RepositoryPaths.models,
                formats: try PlateFormats(folder: RepositoryPaths.plates, regions: floor.regions)))
        // when each is recognised
        let misread = try photographs.filter { photograph in
            let picture = try Data(contentsOf: set.appending(path: photograph.image))
            return try recognizer.recognize(picture: picture).plates.first?.text != photograph.plate
        }
        // then enough of the best readings are the whole plate
        let right = photographs.count - misread.count
        let names = misread.map(\.image).joined(separator: " ")
        #expect(
            Double(right) >= floor.share * Double(photographs.count),
            "\(right) of \(photographs.count) right; misread: \(names)")
    }

    private static func manifest(of set: URL) throws -> [(image: String, plate: String)] {
        let text = try String(contentsOf: set.appending(path: "manifest.csv"), encoding: .utf8)
        let rows = text.split(whereSeparator: \.isNewline).dropFirst().compactMap { line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            return fields.count < 2 ? nil : (image: String(fields[0]), plate: String(fields[1]))
        }
        try #require(!rows.isEmpty)
        return rows
    }
}
