import Foundation
import Simulation
import Synchronization

// usage: seeds LAST [INVARIANT]
//
// Without an invariant, all seeds from 1 to LAST must pass, on every core; exit 1 when one does not. With one, seeds run
// until it is broken; exit 1 when it never is.

@main
struct Seeds {
    static func main() throws {
        let words = CommandLine.arguments.dropFirst()
        guard let last = words.first.flatMap({ UInt64($0) }), last > 0 else {
            fail("usage: seeds LAST [INVARIANT]")
        }
        if let invariant = words.dropFirst().first {
            try look(for: invariant, upTo: last)
        } else {
            try sweep(1...last)
        }
    }

    private static func look(for invariant: String, upTo last: UInt64) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "planted-\(UUID().uuidString)")
        for seed in 1...last {
            let plan = SimulationPlan(seed: seed, duration: .seconds(360))
            let violation = try SimulatedRun.outcome(of: plan, in: folder).violation
            if violation?.invariant == invariant { return print("caught at seed \(seed): \(invariant)") }
        }
        fail("not caught within \(last) seeds: \(invariant)")
    }

    private static func sweep(_ seeds: ClosedRange<UInt64>) throws {
        let failures = Mutex(0)
        let simulated = Mutex(Duration.zero)
        let began = ContinuousClock.now
        var sweep = SeedSweep(seeds: seeds)
        sweep.jobs = ProcessInfo.processInfo.activeProcessorCount
        try sweep.run { result in
            simulated.withLock { $0 += result.simulated }
            guard let failure = result.failure else { return }
            failures.withLock { $0 += 1 }
            print("seed \(result.seed): \(failure.violation.invariant): \(failure.violation.what)")
            print(failure.scenario)
        }
        let failed = failures.withLock { $0 }
        let hours = Int(simulated.withLock { $0 } / .seconds(3_600))
        let took = began.duration(to: .now).formatted(.units(allowed: [.seconds], width: .narrow))
        print("\(seeds.count) seeds, \(failed) failures, \(hours) simulated hours in \(took)")
        if failed > 0 { exit(1) }
    }

    private static func fail(_ words: String) -> Never {
        print(words)
        exit(1)
    }
}
