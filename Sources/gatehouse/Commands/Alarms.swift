import ArgumentParser
import SiteControl

struct AlarmCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alarm",
        abstract: "Alarms of the running service: list, acknowledge.",
        subcommands: [List.self, Acknowledge.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What somebody should look at.",
            discussion: """
                An alarm leaves the list when its cause is gone and somebody has acknowledged it; one about something \
                that happened, such as tailgating, when it is acknowledged.
                """)

        @OptionGroup var data: DataOptions
        @OptionGroup var format: JSONFlag

        func run() async throws {
            let channel = try await data.open()
            let time = LocalTime(try await channel.site())
            let alarms = try await channel.collect(.alarms).compactMap {
                if case .alarm(let alarm) = $0 { alarm } else { nil }
            }
            guard !format.json else { return try alarms.forEach { Console.say(try JSONLine.text($0)) } }
            var table = TextTable(["alarm", "at", "about", "since", "state", "acknowledged by"])
            for alarm in alarms {
                table.add([
                    alarm.alarm, alarm.door ?? "", alarm.subject ?? "", time.text(alarm.since),
                    alarm.isStanding ? "stands" : "over", alarm.acknowledgedBy ?? "",
                ])
            }
            table.show(orSay: "there are no alarms")
        }
    }

    struct Acknowledge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say that somebody has seen an alarm; it goes on until its cause is gone.",
            discussion: "Without --at and --about: every alarm of the kind that nobody has acknowledged yet.")

        @Argument(help: "The alarm, such as tailgating.") var alarm: String
        @Option(help: ArgumentHelp("The lane or door.", valueName: "door")) var at: String?
        @Option(help: ArgumentHelp("The device or input that it is about.", valueName: "subject"))
        var about: String?
        @Option(help: "Why; it is written to the journal.") var reason: String
        @OptionGroup var data: DataOptions

        func run() async throws {
            let query = AlarmQuery(alarm: alarm, door: at, subject: about)
            try await data.open().say(.acknowledge(query, reason: reason))
        }
    }
}
