import ArgumentParser
import SiteControl

struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What would be decided about a plate or a tag, and why; nothing opens.",
        discussion: """
            The verdict, the rules that mattered, and the smallest change that would have let it pass; for what is let \
            in, when that ends by itself. Locks and a lockdown are told with who ordered them, when and why. With a plate \
            and a tag the tag is the other factor. With --time, who is inside and what is locked is left out, because \
            both are known for now only.
            """)

    @Option(help: "The plate.") var plate: String?
    @Option(help: "The tag, by itself or beside the plate.") var tag: String?
    @Option(help: ArgumentHelp("The access point.", valueName: "point")) var at: String
    @Option(help: "The local time, such as 2026-01-31 18:00; now without it.") var time: String?
    @OptionGroup var data: DataOptions
    @OptionGroup var format: JSONFlag

    func validate() throws {
        if plate == nil, tag == nil { throw ValidationError("--plate or --tag is needed.") }
    }

    func run() async throws {
        let channel = try await data.open()
        let local = LocalTime(try await channel.site())
        let query = ExplainQuery(
            plate: plate, tag: tag, point: at, at: try local.moment(time, option: "time"))
        for case .explanation(let explanation) in try await channel.collect(.explain(query)) {
            guard !format.json else {
                Console.say(try JSONLine.text(explanation))
                continue
            }
            AnswerLines(explanation.answer, colours: Console.showsColours).lines.forEach(Console.say)
        }
    }
}
