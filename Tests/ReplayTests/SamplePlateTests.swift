import Foundation
import PlateRecognition
import Testing

/// The single pictures: hard enough to be interesting, and read at least as well as before.
@Suite(
    "The sample plates",
    .enabled(if: SampleFolders.hasModels, "the models are absent: run Config/setup.sh"))
struct SamplePlateTests {
    /// The share of pictures whose plate was read without a mistake when the figure was last raised.
    private static let floor = 0.70

    @Test("are read as well as before, and at least 15 % are too hard")
    func floorHolds() throws {
        let manifest = SampleFolders.plates.appending(path: "manifest.csv")
        let lines = try String(contentsOf: manifest, encoding: .utf8).split(separator: "\n").dropFirst()
        let recognizer = try PlateRecognizer(
            configuration: RecognizerConfiguration(
                modelFolder: SampleFolders.repository.appending(path: ".models"),
                formats: PlateFormats(folder: SampleFolders.repository.appending(path: "Config/plates"))))
        var misread: [String] = []
        for line in lines {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            try #require(fields.count >= 2, "manifest.csv: “\(line)”")
            let picture = try Data(contentsOf: SampleFolders.plates.appending(path: fields[0]))
            let text = try recognizer.recognize(picture: picture).plates.first?.text
            if text != fields[1] { misread.append(fields[0]) }
        }

        #expect(lines.count >= 40)
        let share = 1 - Double(misread.count) / Double(lines.count)
        #expect(share >= Self.floor, "\(misread.count) of \(lines.count) are misread: \(misread)")
        #expect(share <= 0.85, "only \(misread.count) of \(lines.count) are misread: too easy")
    }
}
