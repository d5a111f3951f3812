import AccessControl
import ArgumentParser
import Evaluation
import PassageControl
import SiteConfiguration
import SiteControl
import SiteStore

/// `report`: figures from the journal.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Figures from what happened; with the service running or not.",
        subcommands: [CameraReportCommand.self])
}

struct CameraReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "camera",
        abstract: "How many cars a camera misses, and which characters it takes for which.",
        discussion: """
            Where an access point has `factors: tagDecides`, the tag that lets a car in tells which plate the camera should \
            have read. Nobody has to look at pictures for that. The answer of --json is what the key `confusions` of a \
            camera takes: what it reads is then believed as far as it was right before.
            """)

    @Argument(help: "The camera, by its id in the site file.") var camera: String
    @Option(help: "The first local time, such as 2026-01-31 18:00.") var from: String?
    @Option(help: "The local time before which it ends.") var until: String?
    @OptionGroup var data: DataOptions
    @OptionGroup var format: JSONFlag

    func run() async throws {
        let channel = try await data.open()
        try checkCamera()
        let period = try LocalTime(try await channel.site()).period(from: from, until: until)
        let query = JournalQuery(
            from: period.from, until: period.until, kind: JournalEntry.Kind.plateLabelled.rawValue)
        var report = CameraReport()
        for case .row(let line) in try await channel.collect(.journal(query)) {
            let row = try JournalRow(line: line)
            // What was erased tells nothing any more.
            guard row.note == camera, let personal = row.personal, let truth = personal.matched else {
                continue
            }
            report.add(read: personal.read.map(Self.folded), truth: Self.folded(truth))
        }
        format.json ? Console.say(try JSONLine.text(CameraReportDocument(camera, report))) : show(report)
    }

    /// Letters of other scripts count as those that they are compared by.
    private static func folded(_ plate: String) -> String { (try? PlateText(plate))?.folded.key ?? plate }

    private func checkCamera() throws {
        let cameras = try data.site().plan.sources.filter { $0.kind != .reader }.map(\.device.rawValue)
        guard cameras.contains(camera) else {
            throw ControlError.notOfTheSite(
                "there is no camera \(camera)"
                    + (cameras.isEmpty ? "" : "; there are \(cameras.joined(separator: ", "))"))
        }
    }

    private func show(_ report: CameraReport) {
        guard report.cars + report.foreign > 0 else {
            return Console.say(
                "nothing is known of \(camera): no car has passed yet where a tag decides (factors: tagDecides)"
            )
        }
        CameraReportText(report).lines.forEach(Console.say)
    }
}
