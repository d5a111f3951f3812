import AccessControl
import Foundation
import Synchronization

/// A thread that decides about one car after another, always under the rules in force.
final class RestlessDecider: Sendable {
    private struct State {
        var rules: AccessRules
        var samples: [Duration] = []
        var isStopped = false
    }

    private let state: Mutex<State>
    private let plates: [PlateText]
    private let ended = DispatchSemaphore(value: 0)

    init(rules: AccessRules, plates: [PlateText]) {
        state = Mutex(State(rules: rules))
        self.plates = plates
    }

    /// The rules in force.
    var rules: AccessRules {
        get { state.withLock { $0.rules } }
        set { state.withLock { $0.rules = newValue } }
    }

    func start() {
        let thread = Thread { [self] in
            decideUntilStopped()
            ended.signal()
        }
        thread.start()
    }

    /// Gives how long each decision took, the waiting for the rules included.
    func stop() -> [Duration] {
        state.withLock { $0.isStopped = true }
        ended.wait()
        return state.withLock { $0.samples }
    }

    private func decideUntilStopped() {
        var generator = SeededGenerator(seed: 5)
        let clock = ContinuousClock()
        let now = Date(timeIntervalSince1970: 1_777_852_800)
        let presence = Presence()
        while !state.withLock({ $0.isStopped }) {
            let plate = plates[Int.random(in: 0..<plates.count, using: &generator)]
            let read = CredentialRead(
                identifier: .plate(plate), rawText: plate.text, accessPoint: LargeSite.accessPoints[0].id,
                source: "camera", seenAt: now, receivedAt: now)
            let began = clock.now
            let decision = decide(read, rules: rules, presence: presence, now: now)
            let took = began.duration(to: clock.now)
            state.withLock { if !decision.trace.isEmpty { $0.samples.append(took) } }
        }
    }
}
