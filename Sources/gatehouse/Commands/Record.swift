import ArgumentParser
import Foundation
import SiteControl

struct Record: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a recording of a lane, from the journal or live, that `replay` plays.",
        discussion: """
            Without --seconds it is made from the journal's rows of the period, with the pictures that are kept. With \
            it, frames and inputs of the running service are recorded from now on. Recordings hold plates: treat them \
            as you treat the journal. `replay --update` then writes what is expected of it.
            """)

    @Option(help: "The lane or door.") var lane: String
    @Option(help: ArgumentHelp("The folder to make.", valueName: "dir")) var out: String
    @Option(help: "The first local time, such as 2026-01-31 18:00.") var from: String?
    @Option(help: "The local time before which it ends.") var until: String?
    @Option(help: "Record live for so many seconds.") var seconds: Int?
    @OptionGroup var data: DataOptions

    func validate() throws {
        if seconds != nil, from != nil || until != nil {
            throw ValidationError("--seconds excludes --from and --until.")
        }
    }

    func run() async throws {
        let channel = try await data.open()
        let period = try LocalTime(try await channel.site()).period(from: from, until: until)
        try await channel.say(
            .record(
                RecordOrder(
                    lane: lane, folder: URL(filePath: out).absoluteURL.path, from: period.from,
                    until: period.until, seconds: seconds)))
    }
}
