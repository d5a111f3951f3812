import ArgumentParser
import SiteControl

struct Groups: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Places of groups in areas: list, limit, unlimit; with the service running or not.",
        discussion: "A group is what `users add --group` says, compared as it is written.",
        subcommands: [List.self, Limit.self, Unlimit.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Every limit with what is taken of it.")

        @OptionGroup var data: DataOptions
        @OptionGroup var format: JSONFlag

        func run() async throws {
            let groups = try await data.open().collect(.groups).compactMap {
                if case .group(let group) = $0 { group } else { nil }
            }
            guard !format.json else { return try groups.forEach { Console.say(try JSONLine.text($0)) } }
            var table = TextTable(["group", "area", "places", "inside", "members"])
            for group in groups {
                table.add([
                    group.group, group.area, String(group.places), String(group.inside),
                    String(group.members),
                ])
            }
            table.show(orSay: "no group has a limit")
        }
    }

    /// Which group, and where.
    struct Place: ParsableArguments {
        @Argument(help: "The group.") var group: String
        @Option(help: "The area.") var area: String
        @OptionGroup var data: DataOptions
    }

    struct Limit: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give a group a number of places, such as two places for three cars.")

        @OptionGroup var place: Place
        @Option(help: "How many may be inside together; 0 lets nobody in.") var places: Int

        func run() async throws {
            try await place.data.open().say(.limitGroup(place.group, area: place.area, places: places))
        }
    }

    struct Unlimit: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Give a group any number of places.")

        @OptionGroup var place: Place

        func run() async throws {
            try await place.data.open().say(.unlimitGroup(place.group, area: place.area))
        }
    }
}
