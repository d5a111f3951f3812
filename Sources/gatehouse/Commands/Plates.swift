import ArgumentParser
import SiteControl

struct Plates: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Plates of people, and the blocked and watched lists; with the service running or not.",
        subcommands: [
            Assign.self, List.self, Remove.self, Block.self, Unblock.self, Watch.self, Unwatch.self,
            Listed.self,
        ])

    struct Assign: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give a person a plate, for good or for a period.",
            discussion: """
                A plate that is easily taken for another's, or that is on the blocked list, is pointed out on standard \
                error.
                """)

        @Argument(help: "The plate.") var plate: String
        @Option(help: "The user id.") var user: String
        @Option(help: "The first local time that counts, such as 2026-01-31 18:00.") var from: String?
        @Option(help: "The first local time that no longer counts.") var until: String?
        @OptionGroup var data: DataOptions
        @OptionGroup var format: JSONFlag

        func run() async throws {
            let channel = try await data.open()
            let time = LocalTime(try await channel.site())
            let period = try time.period(from: from, until: until)
            try await channel.say(
                .assignPlate(plate, user: user, from: period.from, until: period.until),
                asJSON: format.json)
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "All plates, or those of one person.")

        @Option(help: "The user id.") var user: String?
        @OptionGroup var data: DataOptions
        @OptionGroup var format: JSONFlag

        func run() async throws {
            let channel = try await data.open()
            let time = LocalTime(try await channel.site())
            let answers = try await channel.collect(.plates(user: user))
            let plates = answers.compactMap { if case .plate(let plate) = $0 { plate } else { nil } }
            guard !format.json else { return try plates.forEach { Console.say(try JSONLine.text($0)) } }
            var table = TextTable(["plate", "user", "name", "from", "until"])
            for plate in plates {
                table.add([
                    plate.plate, plate.user, plate.name, time.text(plate.from), time.text(plate.until),
                ])
            }
            table.show(orSay: "there are no plates")
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take a plate away from whoever has it.")

        @Argument(help: "The plate.") var plate: String
        @OptionGroup var data: DataOptions

        func run() async throws { try await data.open().say(.removePlate(plate)) }
    }
}
