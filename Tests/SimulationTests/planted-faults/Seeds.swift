import Foundation
import Simulation

// Runs seeds until one fails, and says which and why; exit 1 when none does.

@main
struct Seeds {
    static func main() throws {
        let last = CommandLine.arguments.dropFirst().first.flatMap { UInt64($0) } ?? 200
        let folder = FileManager.default.temporaryDirectory.appending(path: "planted-\(UUID().uuidString)")
        for seed in 1...last {
            let plan = SimulationPlan(seed: seed, duration: .seconds(360))
            guard let violation = try SimulatedRun.outcome(of: plan, in: folder).violation else { continue }
            return print("caught at seed \(seed) (\(violation.invariant))")
        }
        print("not caught within \(last) seeds")
        exit(1)
    }
}
