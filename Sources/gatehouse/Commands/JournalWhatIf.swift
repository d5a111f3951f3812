import AccessControl
import ArgumentParser
import Foundation
import Replay
import Scenarios
import SiteConfiguration
import SiteControl
import SiteStore

struct JournalWhatIfCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "what-if",
        abstract: "A past period's recorded reads under other rules: who gains, who loses.",
        discussion: """
            Every decision of the period is made again under the rules of the file, with presence following them. \
            Nothing opens and nothing is written.
            """)

    @Option(help: ArgumentHelp("The other rules, as `users import` takes them.", valueName: "file"))
    var rules: String

    @Option(help: "The first local time, such as 2026-05-04 08:00.") var from: String
    @Option(help: "The local time before which the period ends.") var to: String
    @OptionGroup var data: DataOptions
    @OptionGroup var format: JSONFlag

    func run() async throws {
        let channel = try await data.open()
        let time = LocalTime(try await channel.site())
        let asked = try time.period(from: from, until: to, named: "to")
        guard let from = asked.from, let until = asked.until else { return }
        let whatIf = JournalWhatIf(rules: try otherRules(), from: from, until: until)
        let period = PlayedPeriod(whatIf)
        let query = JournalQuery(from: whatIf.presenceFrom, until: until)
        try await channel.perform(.journal(query)) { answer in
            if case .row(let line) = answer { try await period.add(line) }
        }
        try show(await period.whatIf)
    }

    /// The file's rules for the lanes and doors of the site.
    private func otherRules() throws -> AccessRules {
        let layout = try data.site().layout
        let file = try RulesFile.read(URL(filePath: rules), site: layout, pinDigest: StoryPIN.digest)
        return try file.accessRules(of: layout)
    }

    private func show(_ whatIf: JournalWhatIf) throws {
        let difference = whatIf.difference
        if format.json {
            Console.say(try JSONLine.text(RulesDifferenceLine(recording: nil, difference: difference)))
        } else {
            difference.sentences.forEach(Console.say)
            if difference.isEmpty { Console.say("nobody gains or loses") }
        }
        Console.complain(Self.summary(whatIf))
    }

    private static func summary(_ whatIf: JournalWhatIf) -> String {
        let left = whatIf.leftOut
        let parts = [
            (left.erased, "erased"), (left.beyondRules, "that no rule could change"),
            (left.unnamed, "of which the journal keeps nothing to judge by"),
        ]
        let leftOut = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        return (whatIf.played == 1 ? "1 decision was" : "\(whatIf.played) decisions were") + " made again"
            + (leftOut.isEmpty ? "" : "; left as they were: " + leftOut.joined(separator: ", "))
    }
}

/// Takes the rows in one after the other as they come, so that a long period needs no memory.
private actor PlayedPeriod {
    private(set) var whatIf: JournalWhatIf

    init(_ whatIf: JournalWhatIf) { self.whatIf = whatIf }

    func add(_ line: String) throws { whatIf.add(try JournalRow(line: line)) }
}
