import ArgumentParser
import SiteControl

struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What would be decided about a plate, and why; nothing opens.")

    @Option(help: "The plate.") var plate: String
    @Option(help: ArgumentHelp("The access point.", valueName: "point")) var at: String
    @Option(help: "The local time, such as 2026-01-31 18:00; now without it.") var time: String?
    @OptionGroup var data: DataOptions
    @OptionGroup var format: JSONFlag

    func run() async throws {
        let channel = try await data.open()
        let local = LocalTime(try await channel.site())
        let request = ControlRequest.explain(
            plate: plate, point: at, at: try local.moment(time, option: "time"))
        for case .explanation(let explanation) in try await channel.collect(request) {
            guard !format.json else {
                Console.say(try JSONLine.text(explanation))
                continue
            }
            show(explanation, local)
        }
    }

    private func show(_ explanation: ExplanationDocument, _ local: LocalTime) {
        let verdict = explanation.isGranted ? "granted" : "denied (\(explanation.verdict))"
        Console.say(
            "\(explanation.plate) at \(explanation.point), \(local.text(explanation.at)): \(verdict)"
                + (explanation.user.map { ", \($0)" } ?? ""))
        let marks = ["passed": "✓", "failed": "✗", "noted": "·"]
        for step in explanation.trace { Console.say("  \(marks[step.outcome] ?? "·") \(step.sentence)") }
        for change in explanation.smallestChange { Console.say("  would turn it: \(change)") }
    }
}
