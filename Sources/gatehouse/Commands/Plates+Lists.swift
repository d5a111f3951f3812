import ArgumentParser
import SiteControl

// The lists that say something of a plate whoever holds it. Tags and cards stand on them as well.

extension Plates {
    /// What is put on a list or taken off it.
    struct Entry: ParsableArguments {
        @Argument(help: "The plate; with --kind a tag or a card.") var identifier: String
        @Option(help: "What it is.") var kind = TypedIdentifier.Kind.plate
        @Option(help: "Why, for the journal.") var reason: String?
        @OptionGroup var data: DataOptions
        @OptionGroup var format: JSONFlag

        var typed: TypedIdentifier { TypedIdentifier(kind, identifier) }

        func put(on list: ListName) async throws {
            try await data.open().say(.list(typed, on: list, reason: reason), asJSON: format.json)
        }

        func take(off list: ListName) async throws {
            try await data.open().say(.unlist(typed, from: list, reason: reason), asJSON: format.json)
        }
    }

    struct Block: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Deny a plate before all else, with an alarm, whoever holds it.",
            discussion: """
                It is in force when the command returns. A car is blocked with all its plates and tags. Whoever holds it \
                is pointed out on standard error.
                """)

        @OptionGroup var entry: Entry

        func run() async throws { try await entry.put(on: .blocked) }
    }

    struct Unblock: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take a plate off the blocked list.")

        @OptionGroup var entry: Entry

        func run() async throws { try await entry.take(off: .blocked) }
    }

    struct Watch: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Decide about a plate as usual, and notify when it comes.")

        @OptionGroup var entry: Entry

        func run() async throws { try await entry.put(on: .watched) }
    }

    struct Unwatch: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take a plate off the watched list.")

        @OptionGroup var entry: Entry

        func run() async throws { try await entry.take(off: .watched) }
    }

    struct Listed: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Everything on the blocked and the watched list: plates, tags and cards.")

        @Option(help: "One of the two.") var list: ListName?
        @OptionGroup var data: DataOptions
        @OptionGroup var format: JSONFlag

        func run() async throws {
            let entries = try await data.open().collect(.listed(list)).compactMap {
                if case .listed(let entry) = $0 { entry } else { nil }
            }
            guard !format.json else { return try entries.forEach { Console.say(try JSONLine.text($0)) } }
            var table = TextTable(["list", "kind", "value", "user", "name"])
            for entry in entries {
                table.add([
                    entry.list.rawValue, entry.kind, entry.value, entry.user ?? "", entry.name ?? "",
                ])
            }
            table.show(orSay: "nothing is listed")
        }
    }
}

extension TypedIdentifier.Kind: ExpressibleByArgument {}

extension ListName: ExpressibleByArgument {}
