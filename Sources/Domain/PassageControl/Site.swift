package import AccessControl

/// The whole site as one value: events in, effects out, time as an argument; it performs nothing.
///
/// It owns the rules and the presence, sends each event to the lane or door that it concerns, and names the journal's
/// rows. One site is one value, so two lanes cannot race for the same presence.
package struct Site: Sendable {
    package let plan: SitePlan

    /// The lanes and doors, and what else reacts to events.
    private var premises: Premises

    /// What they react with: the rules, who is inside, the alarms; changed in its place, because inputs come often.
    private var reaction: Reaction

    private var wakeAskedFor: Duration?
    private var hasStopped = false

    /// A site as it stands after a restart: with the presence, the door states and the clocks of cameras that were stored.
    ///
    /// `pinDigest` is the keyed digest of a PIN; the key itself stays outside the domain.
    package init(
        plan: SitePlan, rules: AccessRules, presence: Presence, doorStates: [DoorID: DoorState],
        clocks: [DeviceID: Duration] = [:],
        pinDigest: @escaping @Sendable (String) -> PINDigest
    ) {
        self.plan = plan
        var presence = presence
        presence.regroup(rules)
        premises = Premises(plan: plan, doorStates: doorStates, clocks: clocks, pinDigest: pinDigest)
        reaction = Reaction(rules: rules, presence: presence, policy: plan.journalFailurePolicy)
    }

    package var rules: AccessRules { reaction.rules }

    /// Who is inside.
    package var presence: Presence { reaction.presence }

    /// The alarms that somebody should look at.
    package var alarms: AlarmList { reaction.alarms }

    package var lanes: [VehicleLane] { premises.lanes }
    package var doors: [PedestrianDoor] { premises.doors }

    /// Whether a lockdown is in force, at every lane and door that was there when it was ordered.
    package var isLockedDown: Bool { premises.isLockedDown }

    /// How each camera's clock stands to ours.
    package var clockOffsets: [DeviceID: ClockOffset] { premises.gate.clockOffsets }

    /// Takes in rows of earlier runs that the store did not have when this site was put together; before `start`.
    ///
    /// They are as true as those of the journal: who went where, what is held, locked or on fire, which uses are spent and
    /// how the clocks of cameras stand.
    package mutating func recall(_ rows: [JournalEntry]) {
        for row in rows {
            if let change = row.presenceChange { reaction.presence.apply(change, rules: rules) }
            if let change = row.doorState { premises.recall(change) }
            if let change = row.clockChange { premises.gate.recall(change) }
            if let id = row.spendsUseOf { reaction.rules.spendUse(of: id) }
        }
    }

    /// What happens at start-up: what was latched or held before is so again, and nothing else moves.
    ///
    /// The grants that earlier runs left without an end were not taken, unless their car turns out to be under the arm.
    package mutating func start(now: Moment, ending open: OpenGrants = OpenGrants()) -> [SiteEffect] {
        react(at: now) { premises, reaction in
            reaction.record(.started)
            premises.start(after: open, &reaction)
        }
    }

    /// What an ordered shutdown leaves behind: every grant gets its end, and `stopped` is the last row of the run.
    ///
    /// Rows only, and only once; nothing moves, and what is handled after it has no effect.
    package mutating func stop(now: Moment) -> [SiteEffect] {
        guard !hasStopped else { return [] }
        hasStopped = true
        return react(at: now) { premises, reaction in
            premises.stop(&reaction)
            reaction.record(.stopped)
        }
    }

    /// Takes in one event and says what must happen, in order.
    package mutating func handle(_ event: SiteEvent, now: Moment) -> [SiteEffect] {
        handle([event], now: now)
    }

    /// Takes in what one look showed of several inputs, all of one door and each once.
    ///
    /// What follows is drawn when all of them are known: no arm is asked to come down because one input is clear while
    /// the next says that something is under it.
    package mutating func handle(_ observations: [InputObservation], now: Moment) -> [SiteEffect] {
        observations.isEmpty ? [] : handle(observations.map(SiteEvent.input), now: now)
    }

    private mutating func handle(_ events: [SiteEvent], now: Moment) -> [SiteEffect] {
        guard !hasStopped else { return [] }
        let effects = react(at: now) { premises, reaction in premises.handle(events, &reaction) }
        guard events.contains(where: { Premises.mayLetIn($0, effects) }) else { return effects }
        // Once more, because what is decided under the new rules or presence needs them in force.
        return effects + react(at: now) { premises, reaction in premises.weighAgain(&reaction) }
    }

    private mutating func react(
        at now: Moment, _ body: (inout Premises, inout Reaction) -> Void
    ) -> [SiteEffect] {
        reaction.begin(at: now)
        body(&premises, &reaction)
        premises.conclude(&reaction)
        var effects = reaction.takeEffects()
        if let wake = nextWake(at: now.uptime) { effects.append(.wake(at: wake)) }
        return effects
    }

    /// The next deadline, when it is not the one that was asked for already.
    private mutating func nextWake(at now: Duration) -> Duration? {
        if hasStopped { return nil }
        if let asked = wakeAskedFor, asked <= now { wakeAskedFor = nil }
        guard let next = premises.nextDeadline(at: now), next != wakeAskedFor else { return nil }
        wakeAskedFor = next
        return next
    }
}
