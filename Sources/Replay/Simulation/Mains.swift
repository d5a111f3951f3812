/// The power of the machine: cuts it in the middle of whatever the program does.
final class Mains: Sendable {
    private struct Cut {
        var stepsLeft: Int?
        let outage: Duration
        let seed: UInt64
    }

    /// How long a cut waits for the operation that it is to hit.
    private static let patience: Duration = .seconds(10)

    private let world: World
    private let program: SimulatedProgram
    private let pending = Confined<Cut?>(nil)

    init(world: World, program: SimulatedProgram) {
        self.world = world
        self.program = program
    }

    /// Has the power go as a deed says.
    func cut(_ cut: PowerCut, outage: Duration, seed: UInt64) {
        switch cut {
        case .afterSteps(let steps): pending.value = Cut(stepsLeft: steps, outage: outage, seed: seed)
        case .duringOperation(let operation):
            pending.value = Cut(stepsLeft: nil, outage: outage, seed: seed)
            world.ledger.cutPower(during: operation)
            world.time.at(world.time.uptime + Self.patience) { [self] in
                if pending.value?.seed == seed { crash() }
            }
        }
    }

    /// Called after each step of the program.
    func step() {
        guard let cut = pending.value else { return }
        if let left = cut.stepsLeft {
            pending.value?.stepsLeft = left - 1
            if left <= 0 { crash() }
        } else if world.ledger.isOff {
            crash()
        }
    }

    private func crash() {
        guard let cut = pending.value else { return }
        pending.value = nil
        program.crash(outage: cut.outage, seed: cut.seed)
    }
}
