import AccessControl
import ArgumentParser
import Foundation
import PassageControl
import SiteControl
import SiteStore

struct Journal: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "History: list, verify, export, play again under other rules; with the service running or not.",
        subcommands: [List.self, Verify.self, Export.self, JournalWhatIfCommand.self])

    /// Which rows.
    struct Filter: ParsableArguments {
        @Option(help: "The first local time, such as 2026-01-31 18:00.") var from: String?
        @Option(help: "The local time before which it ends.") var until: String?
        @Option(help: "The user id.") var user: String?
        @Option(help: "A plate that was read or matched.") var plate: String?
        @Option(help: "The lane or door.") var lane: String?

        func query(_ time: LocalTime, newest: Int?) throws -> JournalQuery {
            let period = try time.period(from: from, until: until)
            return JournalQuery(
                from: period.from, until: period.until, user: user, plate: plate, door: lane, newest: newest)
        }

        /// Refuses a lane or user that is not there, unless the journal still tells of it from before.
        func check(_ channel: ControlChannel, _ data: DataOptions) async throws {
            try await checkUser(channel)
            guard let lane else { return }
            let known = try data.doors()
            guard !known.contains(lane) else { return }
            let rows = try await channel.collect(.journal(JournalQuery(door: lane, newest: 1)))
            guard rows.isEmpty else { return }
            throw ControlError.notOfTheSite(
                "there is no lane or door \(lane); there are \(known.joined(separator: ", "))")
        }

        private func checkUser(_ channel: ControlChannel) async throws {
            guard let user, try await Users.Show.find(user, channel) == nil else { return }
            let rows = try await channel.collect(.journal(JournalQuery(user: user, newest: 1)))
            guard rows.isEmpty else { return }
            throw Failure("there is no user \(user), and the journal tells of none")
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The newest rows.")

        @Option(help: "How many, 1–500.") var last = 50
        @OptionGroup var filter: Filter
        @OptionGroup var data: DataOptions
        @OptionGroup var format: JSONFlag

        func validate() throws {
            guard (1...500).contains(last) else {
                throw ValidationError("--last is 1–500; export has all rows.")
            }
        }

        func run() async throws {
            let channel = try await data.open()
            try await filter.check(channel, data)
            let time = LocalTime(try await channel.site())
            var table = TextTable(["row", "time", "what", "where", "who", "read", "why"])
            for case .row(let line) in try await channel.collect(
                .journal(try filter.query(time, newest: last)))
            {
                guard !format.json else {
                    Console.say(line)
                    continue
                }
                table.add(Self.cells(try JournalRow(line: line), time))
            }
            if !format.json { table.show(orSay: "there are no such rows") }
        }

        private static func cells(_ row: JournalRow, _ time: LocalTime) -> [String] {
            let name = row.personal?.userName
            let who = row.isErased ? "(erased)" : name ?? row.orderedBy ?? ""
            let why = [
                row.reason?.wording, row.isWatched ? "watched" : nil, row.alarm?.rawValue,
                row.cause?.rawValue, name == nil ? nil : row.orderedBy.map { "by \($0)" }, row.note,
            ].compactMap(\.self)
            return [
                String(row.sequence),
                time.second(row.at),
                row.kind, row.accessPoint?.rawValue ?? row.door?.rawValue ?? "", who,
                row.personal?.matched ?? row.personal?.read ?? "", why.joined(separator: ", "),
            ]
        }
    }

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prove that nothing was cut or changed; exit code 1 when something was.")

        @Flag(help: "Compare every kept picture as well.") var pictures = false
        @OptionGroup var data: DataOptions
        @OptionGroup var format: JSONFlag

        func run() async throws {
            let answers = try await data.open().collect(.verifyJournal(pictures: pictures))
            for case .verification(let proof) in answers {
                format.json ? Console.say(try JSONLine.text(proof)) : Self.show(proof)
                if !proof.isIntact { throw ExitCode(Failure.Code.refused.rawValue) }
            }
        }

        private static func show(_ proof: VerificationDocument) {
            if let first = proof.firstProved, let last = proof.lastProved {
                let rows = first == last ? "row \(first) is" : "rows \(first)–\(last) are"
                Console.say("\(rows) proved, with \(proof.checkpoints.counting("checkpoint"))")
            } else {
                Console.say("there are no rows to prove")
            }
            if let expired = proof.expiredThrough { Console.say("rows up to \(expired) expired by policy") }
            if proof.erasedRows > 0 {
                Console.say("personal fields of \(proof.erasedRows.counting("row")) were erased")
            }
            for fault in proof.faults { Console.complain(fault) }
            if !proof.isIntact { Console.complain("the journal is NOT intact") }
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Every row as one line of JSON.")

        @OptionGroup var filter: Filter
        @OptionGroup var data: DataOptions

        func run() async throws {
            let channel = try await data.open()
            try await filter.check(channel, data)
            let time = LocalTime(try await channel.site())
            try await channel.perform(.journal(try filter.query(time, newest: nil))) { answer in
                if case .row(let line) = answer { Console.say(line) }
            }
        }
    }
}
