import AccessControl
import ArgumentParser
import Foundation

/// Proves the false-accept budget by trial: how many strangers are let in by anything but an exact match.
struct StrangersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "strangers",
        abstract: "Lets strangers and misread members drive up to lists of every size.",
        discussion: """
            Exit code 1 when the upper 95 % bound of the share of strangers that were let in by anything but an exact \
            match exceeds the limit in any cell, read perfectly, misread, or misread with posteriors; or when no \
            misread member is let in at 500 plates.
            """)

    /// How far the bound of a trial may lie above the budget.
    private static let tolerance = 1.5

    @Option(help: "How many plates are listed; several are separated by commas.")
    var sizes = "500,5000,100000"

    @Option(
        help: "Strangers of a list, read perfectly; a mixed list has as many of all its formats together.")
    var strangers = 3_000_000

    @Option(help: "Strangers a cell read as badly as the measured reader reads, with and without posteriors.")
    var misread = 3_000_000

    @Option(help: "Misread members a cell.")
    var members = 20_000

    @Option(help: "The false-accept budget.")
    var budget = 1e-5

    @Option(help: "The seed of all plates and misreadings.")
    var seed: UInt64 = 1

    func validate() throws {
        guard (1...1_000_000_000).contains(strangers), (0...1_000_000_000).contains(misread),
            (1...10_000_000).contains(members)
        else { throw ValidationError("the numbers of cars are 1 to 1,000,000,000") }
        guard (0...0.01).contains(budget) else { throw ValidationError("--budget is 0 to 0.01") }
        guard !listSizes.isEmpty, listSizes.allSatisfy((1...1_000_000).contains) else {
            throw ValidationError("--sizes are numbers from 1 to 1,000,000")
        }
    }

    private var listSizes: [Int] {
        sizes.split(separator: ",").map { Int($0.trimmingCharacters(in: .whitespaces)) ?? 0 }
    }

    func run() async throws {
        say("machine: \(Machine.current().summary)")
        say("budget \(budget), limit of the upper 95 % bound \(budget * Self.tolerance), seed \(seed)\n")
        say(TrialRow.header)
        var isKept = true
        for size in listSizes {
            let lists = PlateFormat.all.map { [$0] } + [PlateFormat.all]
            for formats in lists {
                isKept = try await run(formats, size: size) && isKept
            }
        }
        say(isKept ? "\nkept in every cell" : "\nBROKEN")
        guard isKept else { throw ExitCode(1) }
    }

    /// A trial takes minutes: each line is written when it is known, into a pipe as well.
    private func say(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

    /// One list; strangers of each of its formats by themselves, because the budget holds for each.
    private func run(_ formats: [PlateFormat], size: Int) async throws -> Bool {
        var generator = SeededGenerator(seed: seed &+ UInt64(size))
        let list = try TrialList(formats, count: size, budget: budget, using: &generator)
        var isKept = true
        for format in formats {
            let row = await row(list, format, of: formats.count)
            say(row.text)
            isKept = isKept && row.isWithin(budget * Self.tolerance)
            if size <= 500, budget > 0 { isKept = isKept && row.recovers }
        }
        return isKept
    }

    private func row(_ list: TrialList, _ format: PlateFormat, of formats: Int) async -> TrialRow {
        let cores = max(1, ProcessInfo.processInfo.activeProcessorCount)
        func run(_ reading: StrangerTrial.Reading, _ count: Int, ofMembers: Bool) async -> TrialCounts {
            let trial = StrangerTrial(list: list, format: format, reading: reading)
            return await StrangerTrial.onAllCores(count, cores: cores, seed: seed) { count, seed in
                ofMembers ? trial.misreadMembers(count, seed: seed) : trial.strangers(count, seed: seed)
            }
        }
        return TrialRow(
            format: format, isMixed: formats > 1, listed: list.listed.count,
            perfect: await run(.perfect, strangers / formats, ofMembers: false),
            misread: await run(.misread, misread / formats, ofMembers: false),
            doubted: await run(.doubted, misread / formats, ofMembers: false),
            members: await run(.misread, members, ofMembers: true),
            doubtedMembers: await run(.doubted, members, ofMembers: true))
    }
}
