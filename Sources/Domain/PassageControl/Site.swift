package import AccessControl

/// The whole site as one value: events in, effects out, time as an argument; it performs nothing.
///
/// It owns the rules and the presence, sends each event to the lane or door that it concerns, and names the journal's
/// rows. One site is one value, so two lanes cannot race for the same presence.
package struct Site: Sendable {
    /// A lane or door, by its place in the lists.
    enum Place: Hashable {
        case lane(Int)
        case door(Int)
    }

    package let plan: SitePlan
    package internal(set) var rules: AccessRules

    /// Who is inside; while an event is handled, its `Reaction` holds it.
    package internal(set) var presence: Presence

    package internal(set) var lanes: [VehicleLane]
    package internal(set) var doors: [PedestrianDoor]

    let pinDigest: @Sendable (String) -> PINDigest
    let placeOfDoor: [DoorID: Place]
    let placeOfPoint: [AccessPointID: Place]

    /// The alarms that somebody should look at.
    package private(set) var alarms = AlarmList()

    var gate: ReadGate
    var rivalry: TagRivalry
    var siteTries: WrongTries
    var journal = JournalHealth()
    var overstays = OverstayWatch()
    var lostDevices: Set<DeviceID> = []
    private var nextEntry: UInt64 = 1
    private var wakeAskedFor: Duration?
    private var hasStopped = false

    /// A site as it stands after a restart: with the presence and the door states that were stored.
    ///
    /// `pinDigest` is the keyed digest of a PIN; the key itself stays outside the domain.
    package init(
        plan: SitePlan, rules: AccessRules, presence: Presence, doorStates: [DoorID: DoorState],
        pinDigest: @escaping @Sendable (String) -> PINDigest
    ) {
        self.plan = plan
        self.rules = rules
        self.presence = presence
        self.presence.regroup(rules)
        self.pinDigest = pinDigest
        let trusted = Set(plan.sources.filter(\.trustSingleRead).map(\.device))
        lanes = plan.lanes.map {
            VehicleLane(plan: $0, state: doorStates[$0.door] ?? .normal, trustedSources: trusted)
        }
        doors = plan.doors.map { PedestrianDoor(plan: $0, state: doorStates[$0.door] ?? .normal) }
        gate = ReadGate(sources: plan.sources)
        rivalry = TagRivalry(readers: Self.tagReaders(in: plan), window: plan.tagWindow)
        siteTries = WrongTries(limit: Self.siteTriesLimit, lockOutTime: .seconds(60))
        (placeOfDoor, placeOfPoint) = Self.places(in: plan)
    }

    /// How many wrong PINs in a row, at all readers together, lock every keypad out.
    static let siteTriesLimit = 20

    /// What happens at start-up: what was latched or held before is so again, and nothing else moves.
    ///
    /// The grants that the earlier run left without an end were not taken, as far as can be known.
    package mutating func start(now: Moment, ending open: OpenGrants = OpenGrants()) -> [SiteEffect] {
        react(at: now) { site, reaction in
            reaction.record(.started)
            for grant in open.grants { reaction.recordNotTaken(grant) }
            for index in site.lanes.indices { site.lanes[index].start(&reaction) }
            for index in site.doors.indices { site.doors[index].start(&reaction) }
        }
    }

    /// What an ordered shutdown leaves behind: every grant gets its end, and `stopped` is the last row of the run.
    ///
    /// Rows only, and only once; nothing moves, and what is handled after it has no effect.
    package mutating func stop(now: Moment) -> [SiteEffect] {
        guard !hasStopped else { return [] }
        return react(at: now) { site, reaction in
            for index in site.lanes.indices { site.lanes[index].stop(&reaction) }
            for index in site.doors.indices { site.doors[index].stop(&reaction) }
            reaction.record(.stopped)
            site.hasStopped = true
        }
    }

    /// Takes in one event and says what must happen, in order.
    package mutating func handle(_ event: SiteEvent, now: Moment) -> [SiteEffect] {
        guard !hasStopped else { return [] }
        let effects = react(at: now) { site, reaction in
            let places = site.places(of: event)
            site.advance(places, &reaction)
            site.placeTags(&reaction)
            site.dispatch(event, &reaction)
            site.advance(places, &reaction)
        }
        guard Self.mayLetIn(event, effects) else { return effects }
        // Once more, because what is decided under the new rules or presence needs them in force.
        return effects + react(at: now) { site, reaction in site.weighAgain(&reaction) }
    }

    private mutating func react(
        at now: Moment, _ body: (inout Site, inout Reaction) -> Void
    ) -> [SiteEffect] {
        var reaction = Reaction(
            now: now, rules: rules, presence: presence, policy: plan.journalFailurePolicy, alarms: alarms,
            nextEntry: nextEntry)
        // One owner at a time: a change of presence must not copy everyone who is inside.
        presence = Presence()
        body(&self, &reaction)
        overstays.advance(&reaction)
        journal.conclude(&reaction)
        return takeIn(reaction)
    }

    /// What an event has changed is in force for the next one.
    private mutating func takeIn(_ reaction: Reaction) -> [SiteEffect] {
        nextEntry = reaction.nextEntry
        alarms = reaction.alarms
        presence = reaction.presence
        for case .record(let entry) in reaction.effects { spendUse(entry) }
        var effects = reaction.effects
        if let wake = nextWake(at: reaction.now.uptime) { effects.append(.wake(at: wake)) }
        return effects
    }

    /// Everything that is due by now, where the event happens; ticks are for the others.
    private mutating func advance(_ places: [Place], _ reaction: inout Reaction) {
        for place in places {
            switch place {
            case .lane(let index): lanes[index].advance(&reaction)
            case .door(let index): doors[index].advance(&reaction)
            }
        }
    }

    /// The use that a row spends is spent with it.
    private mutating func spendUse(_ entry: JournalEntry) {
        guard let id = entry.spendsUseOf, var credential = rules.credentials[id] else { return }
        credential.usesLeft = credential.usesLeft.map { max($0 - 1, 0) }
        // Spending a use of a credential that the rules hold cannot break them.
        try? rules.apply(.putCredential(credential))
    }

    /// The next deadline, when it is not the one that was asked for already.
    private mutating func nextWake(at now: Duration) -> Duration? {
        if hasStopped { return nil }
        let deadlines =
            lanes.compactMap { $0.nextDeadline(at: now) } + doors.compactMap { $0.nextDeadline(at: now) }
            + [rivalry.nextDue, overstays.deadline].compactMap { $0 }.filter { $0 > now }
        if let asked = wakeAskedFor, asked <= now { wakeAskedFor = nil }
        guard let next = deadlines.min(), next != wakeAskedFor else { return nil }
        wakeAskedFor = next
        return next
    }

    private static func places(in plan: SitePlan) -> ([DoorID: Place], [AccessPointID: Place]) {
        let lanes = plan.lanes.enumerated().map { (Place.lane($0), $1.door, $1.accessPoints) }
        let doors = plan.doors.enumerated().map { (Place.door($0), $1.door, $1.accessPoints) }
        var ofDoor: [DoorID: Place] = [:]
        var ofPoint: [AccessPointID: Place] = [:]
        for (place, door, points) in lanes + doors {
            ofDoor[door] = place
            for point in points { ofPoint[point.id] = place }
        }
        return (ofDoor, ofPoint)
    }
}
