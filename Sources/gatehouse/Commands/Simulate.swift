import ArgumentParser
import Foundation
import Simulation

struct Simulate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The whole site under random traffic and faults, on a simulated clock and disk.",
        discussion: """
            Each seed makes a site, its traffic and its faults: lost inputs, silent relays, failing and slow disks, crashes \
            and restarts, clock jumps. Every step is held against what must always be true. A failing seed is made \
            short, printed as a story and written as files that the story player plays. Exit code 1 when one fails.
            """)

    @Option(help: ArgumentHelp("Which seeds: one, or the first and the last.", valueName: "A-B"))
    var seeds: SeedRange = SeedRange(seeds: 1...100)
    @Option(help: "How many lanes each site has; left out, chance decides.") var lanes: Int?
    @Option(help: "How many minutes of traffic each seed has.") var minutes = 3
    @Option(help: "How much happens: a storm of traffic and faults, or a busy day.") var pace = Pace.storm
    @Option(help: "How many seeds run beside each other.") var jobs = ProcessInfo.processInfo
        .activeProcessorCount
    @Option(help: ArgumentHelp("Where stories of failures are written.", valueName: "folder"))
    var stories = "simulation-failures"
    @OptionGroup var format: JSONFlag

    /// More would run for weeks, and is a slip of the hand.
    private static let mostSeeds: UInt64 = 10_000_000

    func validate() throws {
        guard seeds.seeds.upperBound - seeds.seeds.lowerBound < Self.mostSeeds else {
            throw ValidationError("--seeds is at most \(Self.mostSeeds) seeds.")
        }
        if let lanes, !(1...4).contains(lanes) { throw ValidationError("--lanes is 1 to 4.") }
        guard (1...1_440).contains(minutes) else { throw ValidationError("--minutes is 1 to 1440.") }
        guard (1...64).contains(jobs) else { throw ValidationError("--jobs is 1 to 64.") }
    }

    func run() throws {
        var sweep = SeedSweep(seeds: seeds.seeds)
        sweep.lanes = lanes
        sweep.duration = .seconds(60 * minutes)
        sweep.pace = pace.value
        sweep.jobs = jobs
        let tally = SimulationTally(of: seeds.seeds, json: format.json, stories: URL(filePath: stories))
        try sweep.run { tally.add($0) }
        tally.finish()
        if tally.failures > 0 { throw ExitCode(Failure.Code.refused.rawValue) }
    }
}

extension Simulate {
    /// How much happens, as it is typed.
    enum Pace: String, CaseIterable, ExpressibleByArgument {
        case storm
        case busyDay = "busy-day"

        var value: SimulationPace {
            switch self {
            case .storm: .storm
            case .busyDay: .busyDay
            }
        }
    }
}

/// A range of seeds as it is typed: `7`, or `1-2000`.
struct SeedRange: ExpressibleByArgument {
    let seeds: ClosedRange<UInt64>

    init(seeds: ClosedRange<UInt64>) { self.seeds = seeds }

    init?(argument: String) {
        let ends = argument.split(separator: "-", omittingEmptySubsequences: false).map { UInt64($0) }
        guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first <= last
        else {
            return nil
        }
        seeds = first...last
    }

    var defaultValueDescription: String { "\(seeds.lowerBound)-\(seeds.upperBound)" }
}
