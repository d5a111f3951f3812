import ArgumentParser
import Evaluation
import Foundation
import PlateRecognition

struct Evaluate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read photographs whose plates are known, and report how well.",
        discussion: """
            A manifest is CSV with the columns image and plate; an empty plate says that there is none, and a column \
            approach names the car that a row is a frame of. A manifest may be preceded by its regions, as in \
            EU:photos/manifest.csv. The report is a page, index.html, with annotated copies of the pictures that went \
            wrong: keep it as you keep the photographs.
            """)

    @Argument(help: "Manifests.", completion: .file(extensions: ["csv"]))
    var manifests: [String]

    @Option(help: ArgumentHelp("The folder that the page is written into.", valueName: "dir"))
    var report: String?

    @Option(help: "The confidence from which a reading is taken for sure, 0–1.")
    var threshold = PlateReading.sureConfidence

    @OptionGroup var options: RecognizerOptions

    func validate() throws {
        if manifests.isEmpty { throw ValidationError("Name at least one manifest.") }
        guard (0...1).contains(threshold) else {
            throw ValidationError("--threshold is 0 to 1, not \(threshold)")
        }
    }

    func run() async throws {
        // All manifests before the first picture: a mistake in the last one must not cost the work on the others.
        let wanted = try manifests.map(wanted)
        let folder = try report.map(ReportFolder.init)
        var bar = ProgressBar(total: wanted.map(\.set.photographs.count).reduce(0, +))
        var sets: [EvaluatedSet] = []
        for (set, regions) in wanted {
            let recognizer = try options.open(regions: regions)
            let photographs = set.photographs.map { photograph in
                defer { bar.advance() }
                return Self.evaluated(photograph, by: recognizer)
            }
            sets.append(EvaluatedSet(name: set.name, regions: regions, photographs: photographs))
        }
        try tell(Evaluation(sets: sets, threshold: threshold), report: folder)
    }

    private func tell(_ evaluation: Evaluation, report: ReportFolder?) throws {
        let text = EvaluationText(evaluation)
        var table = TextTable(text.table.first ?? [])
        text.table.dropFirst().forEach { table.add($0) }
        table.lines.forEach(Console.say)
        text.notes.forEach(Console.say)
        if let report { Console.say("report: \(try report.write(evaluation))") }
        let failed = evaluation.sets.flatMap(\.photographs).filter { $0.failure != nil }
        for photograph in failed {
            Console.complain("\(photograph.photograph.file.path): \(photograph.failure ?? "")")
        }
        if !failed.isEmpty { throw ExitCode(Failure.Code.refused.rawValue) }
    }

    private func wanted(_ argument: String) throws -> (set: PhotographSet, regions: [String]) {
        let parts = argument.split(separator: ":", maxSplits: 1).map(String.init)
        let hasRegions =
            parts.count == 2 && parts[0].allSatisfy { $0.isASCII && ($0.isUppercase || $0 == ",") }
        let regions = hasRegions ? PlateFormats.regions(in: parts[0]) : options.regions
        do throws(FileMistake) {
            return (try PhotographSet(manifest: URL(filePath: hasRegions ? parts[1] : argument)), regions)
        } catch {
            throw Failure("\(error)", code: .configuration)
        }
    }

    private static func evaluated(
        _ photograph: Photograph, by recognizer: PlateRecognizer
    ) -> EvaluatedPhotograph {
        do {
            let picture = try PictureBytes.read(photograph.file.path)
            return EvaluatedPhotograph(photograph, recognition: try recognizer.recognize(picture: picture))
        } catch let error as RecognizerError {
            return EvaluatedPhotograph(photograph, failure: "\(error)")
        } catch let failure as Failure {
            return EvaluatedPhotograph(photograph, failure: failure.line)
        } catch {
            return EvaluatedPhotograph(photograph, failure: error.localizedDescription)
        }
    }
}
