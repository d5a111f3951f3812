import AccessControl
import Foundation
import Simulation
import Synchronization

/// Counts what comes of the seeds, and says it as it comes: a line of progress, failures, and what it came to.
final class SimulationTally: Sendable {
    private struct State {
        var seeds = 0
        var failures = 0
        var rows = 0
        var simulated: Duration = .zero
    }

    /// One seed as a line of JSON.
    private struct SeedLine: Encodable {
        let seed: UInt64
        let ok: Bool
        let seconds: Double
        let rows: Int
        let steps: Int
        var invariant: String?
        var what: String?
        var at: Double?
        var story: String?
    }

    /// The sum as a line of JSON.
    private struct SumLine: Encodable {
        let seeds: Int
        let failures: Int
        let rows: Int
        let simulatedHours: Double
        let timesRealTime: Int
    }

    private let total: Int
    private let json: Bool
    private let stories: URL
    private let start = Date()
    private let state = Mutex(State())

    init(of seeds: ClosedRange<UInt64>, json: Bool, stories: URL) {
        // All that there are would be one more than can be counted.
        let others = Int(clamping: seeds.upperBound - seeds.lowerBound)
        total = others < .max ? others + 1 : .max
        self.json = json
        self.stories = stories
    }

    var failures: Int { state.withLock { $0.failures } }

    /// Takes in one seed.
    func add(_ result: SeedSweep.Result) {
        let done = state.withLock { state in
            state.seeds += 1
            state.failures += result.failure == nil ? 0 : 1
            state.rows += result.rows
            state.simulated += result.simulated
            return state.seeds
        }
        let file = result.failure.flatMap { try? $0.write(to: stories) }
        if json { return sayJSON(result, file) }
        if let failure = result.failure { say(failure, file) }
        guard done.isMultiple(of: 200), done < total else { return }
        Console.say("\(done) of \(total.counting("seed")), \(failures.counting("failure")), \(elapsed)")
    }

    /// Says what it came to.
    func finish() {
        let sum = state.withLock { $0 }
        let seconds = max(Date().timeIntervalSince(start), 0.001)
        let hours = sum.simulated / .seconds(3_600)
        let speed = Int(hours * 3_600 / seconds)
        guard !json else {
            let line = SumLine(
                seeds: sum.seeds, failures: sum.failures, rows: sum.rows, simulatedHours: hours,
                timesRealTime: speed)
            return Console.say((try? JSONLine.text(line)) ?? "")
        }
        Console.say(
            "\(sum.seeds.counting("seed")), \(sum.failures.counting("failure")), \(sum.rows.counting("row")), "
                + "\(String(format: "%.1f", hours)) simulated hours in \(elapsed), \(speed) × real time")
    }

    private var elapsed: String { String(format: "%.1f s", Date().timeIntervalSince(start)) }

    private func say(_ failure: FailureStory, _ file: URL?) {
        let violation = failure.violation
        Console.say("seed \(failure.seed) failed: \(violation.invariant): \(violation.what)")
        Console.say(failure.scenario)
        if let file { Console.say("written to \(file.path)") }
    }

    private func sayJSON(_ result: SeedSweep.Result, _ file: URL?) {
        let violation = result.failure?.violation
        let line = SeedLine(
            seed: result.seed, ok: violation == nil, seconds: result.simulated / .seconds(1),
            rows: result.rows,
            steps: result.steps, invariant: violation?.invariant, what: violation?.what,
            at: violation.map { $0.at / .seconds(1) }, story: file?.path)
        Console.say((try? JSONLine.text(line)) ?? "")
    }
}
