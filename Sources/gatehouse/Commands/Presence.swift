import ArgumentParser
import SiteControl

struct PresenceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "presence",
        abstract: "Who is inside: list, forgive; with the service running or not.",
        subcommands: [List.self, Forgive.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Vehicles and people with the area that they were last seen to enter.",
            discussion: """
                Whoever was not seen for as long as the area remembers (`forgottenAfter`) is marked unknown: they may have \
                left unseen, and nothing is held against them.
                """)

        @Option(help: "One area only.") var area: String?
        @OptionGroup var data: DataOptions
        @OptionGroup var format: JSONFlag

        func run() async throws {
            let channel = try await data.open()
            let time = LocalTime(try await channel.site())
            let inside = try await channel.collect(.presence(area: area)).compactMap {
                if case .presence(let presence) = $0 { presence } else { nil }
            }
            guard !format.json else { return try inside.forEach { Console.say(try JSONLine.text($0)) } }
            var table = TextTable(["area", "who", "name", "since", ""])
            for one in inside {
                let who = one.plates.isEmpty ? one.id : one.plates.joined(separator: " ")
                table.add([one.area, who, one.name ?? "", time.text(one.since), Self.remark(on: one)])
            }
            table.show(orSay: "nobody is inside")
        }

        private static func remark(on presence: PresenceDocument) -> String {
            if presence.isForgotten { return "unknown by now" }
            return presence.isOverstay ? "overstay" : ""
        }
    }

    struct Forgive: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Forget where somebody is, so that anti-passback does not stand in the way.")

        @Argument(help: "A user id, for the person and all their vehicles, or a plate.") var whom: String
        @Option(help: "Why; it is written to the journal.") var reason: String
        @OptionGroup var data: DataOptions

        func run() async throws { try await data.open().say(.forgive(whom, reason: reason)) }
    }
}
