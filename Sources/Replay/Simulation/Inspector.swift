import PassageControl

/// Holds every step of a run against every invariant; the first violation ends the run.
final class Inspector: Sendable {
    private struct State {
        let history: InputHistory
        var invariants: [any Invariant]
        /// The places of those that watch inputs.
        let watchers: [Int]
        var violation: Violation?
        var chronicle: Chronicle?

        init(_ history: InputHistory, _ invariants: [any Invariant]) {
            self.history = history
            self.invariants = invariants
            watchers = invariants.indices.filter { type(of: invariants[$0]).watchesInputs }
        }

        /// Shows a step to each invariant until one is broken.
        mutating func judge(_ step: Step, at now: Moment) {
            history.follow(step, at: now.uptime)
            switch step {
            case .event(.input): judge(step, by: watchers, at: now)
            // When the site wants to be asked again is nobody's business but the clock's.
            case .effect(.wake): break
            default: judge(step, by: invariants.indices, at: now)
            }
        }

        private mutating func judge(_ step: Step, by judges: some Sequence<Int>, at now: Moment) {
            for index in judges {
                guard let what = invariants[index].saw(step, at: now) else { continue }
                violation = Violation(
                    invariant: type(of: invariants[index]).name, what: what, at: now.uptime)
                return
            }
        }
    }

    private let state: Confined<State>
    private let plan: SitePlan
    private let time: VirtualTime

    init(plan: SitePlan, time: VirtualTime) {
        self.plan = plan
        self.time = time
        let history = InputHistory()
        state = Confined(
            State(
                history,
                [
                    OpeningHasReason(opensOnFailure: plan.journalFailurePolicy == .openWithAlarm),
                    NeverClosesOnACar(lanes: plan.lanes, history: history),
                    ClosesOnlyWhatMoved(history: history),
                    FireStaysOpen(),
                    OneGrantOneCar(lanes: plan.lanes, history: history),
                    GrantsEnd(),
                    OldReadsOpenNothing(),
                    ArmsComeDown(lanes: plan.lanes, history: history),
                    HoldsEnd(),
                    TakenMeansPassed(lanes: plan.lanes),
                    CarsAreAnswered(lanes: plan.lanes, history: history),
                    NobodyInsideTwice(plan: plan),
                    NothingIsTooFull(plan: plan),
                    FailuresAreRecorded(),
                    PulsesEnd(plan: plan),
                    LanesAreIndependent(),
                    AlarmsEnd(plan: plan, history: history),
                    StoredSiteReturns(),
                ]))
    }

    var violation: Violation? { state.value.violation }

    /// From now on writes down what happens.
    func tellStory() { state.value.chronicle = Chronicle(plan: plan) }

    /// The lines of the story so far.
    var story: [String] { state.value.chronicle?.lines ?? [] }

    func see(_ step: Step) {
        guard state.value.violation == nil else { return }
        let now = time.now
        state.value.chronicle?.note(step, at: now.uptime)
        state.value.judge(step, at: now)
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
