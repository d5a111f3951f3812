import AccessControl

/// The lanes and doors of a site, with what they share: the gate for reads, tries of PINs, the health of the journal.
///
/// Each event is sent to whom it concerns, who reacts to it; what the reaction is made of, such as the rules, belongs to
/// the `Site`.
struct Premises: Sendable {
    /// A lane or door, by its place in the lists.
    enum Place: Hashable {
        case lane(Int)
        case door(Int)
    }

    var lanes: [VehicleLane]
    var doors: [PedestrianDoor]

    let pinDigest: @Sendable (String) -> PINDigest
    let placeOfDoor: [DoorID: Place]
    let placeOfPoint: [AccessPointID: Place]

    var gate: ReadGate
    var rivalry: TagRivalry
    var siteTries: WrongTries
    var journal = JournalHealth()
    var overstays = OverstayWatch()
    /// How many capabilities of a device are lost, such as its inputs and its relay; each is told once until it returns.
    var losses: [DeviceID: Int] = [:]

    init(
        plan: SitePlan, doorStates: [DoorID: DoorState], clocks: [DeviceID: Duration],
        pinDigest: @escaping @Sendable (String) -> PINDigest
    ) {
        self.pinDigest = pinDigest
        let trusted = Set(plan.sources.filter(\.trustSingleRead).map(\.device))
        let cameras = Self.cameras(in: plan)
        lanes = plan.lanes.map {
            VehicleLane(
                plan: $0, state: doorStates[$0.door] ?? .normal, trustedSources: trusted, cameras: cameras)
        }
        doors = plan.doors.map { PedestrianDoor(plan: $0, state: doorStates[$0.door] ?? .normal) }
        gate = ReadGate(sources: plan.sources, clocks: clocks)
        rivalry = TagRivalry(readers: Self.tagReaders(in: plan), window: plan.tagWindow)
        siteTries = WrongTries(limit: Self.siteTriesLimit, lockOutTime: .seconds(60))
        (placeOfDoor, placeOfPoint) = Self.places(in: plan)
    }

    /// How many wrong PINs in a row, at all readers together, lock every keypad out.
    static let siteTriesLimit = 20

    /// Whether a lockdown is in force, at every lane and door that was there when it was ordered.
    var isLockedDown: Bool {
        lanes.contains { $0.hold.state.isLockedDown } || doors.contains { $0.hold.state.isLockedDown }
    }

    /// What is found of a lane or door, later than what the store knew.
    mutating func recall(_ change: DoorStateChange) {
        switch placeOfDoor[change.door] {
        case .lane(let index): lanes[index].hold.state = change.state
        case .door(let index): doors[index].hold.state = change.state
        case nil: break
        }
    }

    mutating func start(after open: OpenGrants, _ reaction: inout Reaction) {
        reaction.alarms.recall(open.unseenAlarms, at: reaction.now.wall) { placeOfDoor[$0] != nil }
        for grant in open.overdue { reaction.recordNotTaken(grant) }
        for grant in open.grants where !isLane(grant.door) { reaction.recordNotTaken(grant) }
        for index in lanes.indices { lanes[index].start(after: open, &reaction) }
        for index in doors.indices { doors[index].start(after: open, &reaction) }
    }

    private func isLane(_ door: DoorID?) -> Bool {
        if case .lane = door.flatMap({ placeOfDoor[$0] }) { true } else { false }
    }

    mutating func stop(_ reaction: inout Reaction) {
        for index in lanes.indices { lanes[index].stop(&reaction) }
        for index in doors.indices { doors[index].stop(&reaction) }
    }

    /// What happened at once: what is due there, then the events themselves, and what is due because of them.
    ///
    /// More than one are inputs of one door.
    mutating func handle(_ events: [SiteEvent], _ reaction: inout Reaction) {
        guard let first = events.first else { return }
        let concerned = concerned(by: first)
        advance(concerned, &reaction)
        placeTags(&reaction)
        for event in events { dispatch(event, &reaction) }
        advance(concerned, &reaction)
    }

    /// The end of an event: what is noticed about the site as a whole.
    mutating func conclude(_ reaction: inout Reaction) {
        overstays.advance(&reaction)
        journal.conclude(&reaction)
    }

    /// When something is due next, by uptime.
    func nextDeadline(at now: Duration) -> Duration? {
        var next = NextDeadline(after: now)
        // By their places: a lane is too large to be copied for each event.
        for index in lanes.indices { next.consider(lanes[index].nextDeadline(at: now)) }
        for index in doors.indices { next.consider(doors[index].nextDeadline(at: now)) }
        next.consider(rivalry.nextDue)
        next.consider(overstays.deadline)
        return next.time
    }

    /// Whom an event concerns: inputs come too often to look at everybody each time.
    private enum Concerned {
        case nobody, everybody
        case one(Place)

        init(_ place: Place?) { self = place.map(Concerned.one) ?? .nobody }
    }

    private func concerned(by event: SiteEvent) -> Concerned {
        switch event {
        case .input(let observation): Concerned(placeOfDoor[observation.door])
        case .read(let read): Concerned(placeOfPoint[read.accessPoint])
        default: .everybody
        }
    }

    /// Everything that is due by now, where the event happens; ticks are for the others.
    private mutating func advance(_ concerned: Concerned, _ reaction: inout Reaction) {
        switch concerned {
        case .nobody: break
        case .one(.lane(let index)): lanes[index].advance(&reaction)
        case .one(.door(let index)): doors[index].advance(&reaction)
        case .everybody:
            for index in lanes.indices { lanes[index].advance(&reaction) }
            for index in doors.indices { doors[index].advance(&reaction) }
        }
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
