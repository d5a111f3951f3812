import ArgumentParser
import SiteControl

struct PublicPINs: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "public-pins",
        abstract: "PINs that are nobody's own: list, remove; with the service running or not.",
        discussion: """
            They come in with `users import RULES.yaml`, which may say
              publicPINs: [{id: couriers, pin: "4711", schedule: office, at: [lobby-in]}]
            There are three at most, all as long. The digits are never shown.
            """,
        subcommands: [List.self, Remove.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Every public PIN with where and when it opens.")

        @OptionGroup var data: DataOptions
        @OptionGroup var format: JSONFlag

        func run() async throws {
            let pins = try await data.open().collect(.publicPINs).compactMap {
                if case .publicPIN(let pin) = $0 { pin } else { nil }
            }
            guard !format.json else { return try pins.forEach { Console.say(try JSONLine.text($0)) } }
            var table = TextTable(["id", "digits", "schedule", "opens"])
            for pin in pins {
                table.add([
                    pin.id, String(pin.digits), pin.schedule, pin.accessPoints.joined(separator: " "),
                ])
            }
            table.show(orSay: "there are no public PINs")
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take a public PIN away.")

        @Argument(help: "Its id.") var id: String
        @OptionGroup var data: DataOptions

        func run() async throws { try await data.open().say(.removePublicPIN(id)) }
    }
}
