import PassageControl

/// Holds every step of a run against every invariant; the first violation ends the run.
final class Inspector: Sendable {
    private struct State {
        var invariants: [any Invariant]
        var violation: Violation?
    }

    private let state: Confined<State>
    private let time: VirtualTime

    init(plan: SitePlan, time: VirtualTime) {
        self.time = time
        state = Confined(
            State(invariants: [
                OpeningHasReason(opensOnFailure: plan.journalFailurePolicy == .openWithAlarm),
                NeverClosesOnACar(lanes: plan.lanes),
                FireStaysOpen(),
                FailuresAreRecorded(),
                PulsesEnd(plan: plan),
                LanesAreIndependent(),
            ]))
    }

    var violation: Violation? { state.value.violation }

    func see(_ step: Step) {
        guard state.value.violation == nil else { return }
        let now = time.now
        for index in state.value.invariants.indices {
            guard let what = state.value.invariants[index].saw(step, at: now) else { continue }
            return report(type(of: state.value.invariants[index]).name, what)
        }
    }

    /// Notes what was found wrong; only the first counts.
    func report(_ invariant: String, _ what: String) {
        guard state.value.violation == nil else { return }
        state.value.violation = Violation(invariant: invariant, what: what, at: time.uptime)
    }

    func end() {
        let now = time.now
        for index in state.value.invariants.indices {
            guard let what = state.value.invariants[index].end(at: now) else { continue }
            return report(type(of: state.value.invariants[index]).name, what)
        }
    }
}
