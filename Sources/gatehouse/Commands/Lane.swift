import AccessControl
import ArgumentParser
import PassageControl
import SiteControl

struct Lane: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "What a guard does: list, open, close, hold, lock, release, lockdown; written to the journal.",
        subcommands: [
            List.self, Open.self, Close.self, Hold.self, Lock.self, Release.self, ReleaseFire.self,
            Lockdown.self,
        ])

    /// Which lane or door, and why.
    struct Order: ParsableArguments {
        @Argument(help: "The lane or door.") var lane: String
        @Option(help: "Why; it is written to the journal.") var reason: String
        @OptionGroup var data: DataOptions

        func give(_ order: OperatorCommand.Order) async throws {
            try await data.open().say(.order(order, door: lane, reason: reason))
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lanes and doors with their phase, alarms, inputs, and how many cars were not read.")

        @OptionGroup var data: DataOptions
        @OptionGroup var format: JSONFlag

        func run() async throws {
            let answers = try await data.open().collect(.doors)
            let doors = answers.compactMap { if case .door(let door) = $0 { door } else { nil } }
            guard !format.json else { return try doors.forEach { Console.say(try JSONLine.text($0)) } }
            var table = TextTable(["id", "kind", "phase", "alarms", "not read", "inputs"])
            for door in doors {
                let inputs = door.inputs.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
                table.add([
                    door.id, door.kind, Self.phase(door), door.alarms.joined(separator: " "),
                    door.misses.map(Self.words) ?? "", inputs.joined(separator: " "),
                ])
            }
            table.lines.forEach(Console.say)
        }

        /// The phase with what stands beside it, such as `closing, locked down`.
        private static func phase(_ door: DoorDocument) -> String {
            // Locked and held open are phases as well; what stands says which of several orders it is.
            let isTold = !door.standing.isEmpty && ["locked", "heldOpen"].contains(door.phase)
            return ((isTold ? [] : [door.phase]) + door.standing).map(\.asWords).joined(separator: ", ")
        }

        /// Of how many of the latest cars nothing was read.
        private static func words(_ misses: DoorDocument.Misses) -> String {
            if misses.cars == 0 { return "no car yet" }
            let unread = misses.unread == 0 ? "none" : String(misses.unread)
            return "\(unread) of \(misses.cars.counting("car"))"
        }
    }

    struct Open: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Open once.")
        @OptionGroup var order: Order
        func run() async throws { try await order.give(.open) }
    }

    struct Close: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ask for closing; never onto an occupied loop.")
        @OptionGroup var order: Order
        func run() async throws { try await order.give(.close) }
    }

    struct Hold: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Open and stay open until released.")
        @OptionGroup var order: Order
        func run() async throws { try await order.give(.hold) }
    }

    struct Lock: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Admit nobody until released.")
        @OptionGroup var order: Order
        func run() async throws { try await order.give(.lock) }
    }

    struct Release: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "End a hold or a lock.")
        @OptionGroup var order: Order
        func run() async throws { try await order.give(.release) }
    }

    struct Lockdown: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lock every lane and door, or end that; fire and exit buttons open all the same.")

        @Flag(help: "End the lockdown: each lane and door is again as it was before.") var end = false
        @Option(help: "Why; it is written to the journal.") var reason: String
        @OptionGroup var data: DataOptions

        func run() async throws {
            try await data.open().say(end ? .endLockdown(reason: reason) : .lockdown(reason: reason))
        }
    }

    struct ReleaseFire: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Release the fire latch once the fire input is quiet.")
        @OptionGroup var order: Order
        func run() async throws { try await order.give(.releaseFire) }
    }
}

extension String {
    /// A name of the program as people read it: `carPassing` becomes `car passing`.
    fileprivate var asWords: String {
        reduce(into: "") { words, character in
            if character.isUppercase { words += " " }
            words += character.lowercased()
        }
    }
}
