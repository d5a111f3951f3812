import AccessControl
import PassageControl

/// A listed car that stands alone at a free line, read afresh and surely all the time, gets a row; and where it is
/// denied, the rules deny it and not a doubt about who stands there.
struct CarsAreAnswered: Invariant {
    static let name = "a car at a free line is answered"
    static let watchesInputs = true

    /// The car that is read at one lane.
    private struct Car {
        let point: AccessPointID
        let identifier: IdentifierValue
        var lastRead: Duration
        var look: String?
        /// Since when it has been so without a doubt.
        var clearSince: Duration
        var isAnswered = false
    }

    /// What is known of one lane in this run.
    private struct Lane {
        let plan: LanePlan
        var car: Car?
        /// The tag that was heard last; that of another car may stand for another car.
        var tag: (identifier: IdentifierValue, at: Duration)?
        /// Until when somebody else may have the way, or be taken for this car.
        var busyUntil: Duration = .zero
        var grants = 0
        var leftLoop: Duration?
        /// Who was answered here last: a car that was denied with its tag alone has its answer when its plate is read.
        var answered: (credential: String, at: Duration)?
    }

    private static let patience: Duration = .seconds(30)
    /// From when on looks that are all sure leave no doubt.
    private static let sureAfter: Duration = .seconds(6)
    /// How long an answer stands for what is read later of the same car.
    private static let memory: Duration = .seconds(15)
    /// The longest gap in which a camera that works shows nothing new of a car.
    private static let gap: Duration = .seconds(1)
    /// How long after anything else has been there the line counts as free.
    private static let settling: Duration = .seconds(25)

    private var lanes: [DoorID: Lane] = [:]
    private let plans: [LanePlan]
    private let doors: [AccessPointID: DoorID]
    private let history: InputHistory
    private var holds = StandingHolds()
    private var rules: AccessRules?

    init(lanes plans: [LanePlan], history: InputHistory) {
        self.history = history
        self.plans = plans
        doors = Dictionary(
            plans.flatMap { lane in lane.accessPoints.map { ($0.id, lane.door) } }
        ) { first, _ in first }
    }

    mutating func saw(_ step: Step, at now: Moment) -> String? {
        switch step {
        case .found(let stored): rules = stored.rules
        case .began(let states): begin(states)
        case .ended: lanes = [:]
        case .event(.rulesChanged(let rules, _, _)): self.rules = rules
        case .event(.input(let observation)): see(observation, at: now.uptime)
        case .event(.read(let read)): return see(read, at: now.uptime)
        case .deed(.clock): for door in lanes.keys { disturb(door, at: now.uptime) }
        case .effect(.record(let entry)): return see(entry, at: now.uptime)
        default: break
        }
        return nil
    }

    private mutating func begin(_ states: [DoorID: DoorState]) {
        lanes = Dictionary(plans.map { ($0.door, Lane(plan: $0)) }) { first, _ in first }
        holds.begin(states)
    }

    /// Something else is at the lane: whoever stands there now may have to wait for it.
    private mutating func disturb(_ door: DoorID, at now: Duration) {
        lanes[door]?.busyUntil = now + Self.settling
    }

    private mutating func see(_ observation: InputObservation, at now: Duration) {
        let door = observation.door
        switch (observation.input, observation.level) {
        case (.safetyLoop, .active), (.photocell, .active), (.safetyLoop, .unknown), (.photocell, .unknown):
            disturb(door, at: now)
        case (.armingLoop, .active):
            if let left = lanes[door]?.leftLoop, now - left >= .milliseconds(250) {
                lanes[door]?.car = nil
                lanes[door]?.answered = nil
            }
            lanes[door]?.leftLoop = nil
        case (.armingLoop, .inactive): if lanes[door]?.leftLoop == nil { lanes[door]?.leftLoop = now }
        default: break
        }
    }

    private mutating func see(_ read: CredentialRead, at now: Duration) -> String? {
        guard let door = doors[read.accessPoint] else { return nil }
        // One answer for one arrival, which lasts as long as the car is seen.
        if let lane = lanes[door], wasAnswered(read, lane, at: now) { lanes[door]?.answered?.at = now }
        guard let lane = lanes[door] else { return nil }
        guard read.identifier.kind == .plate else {
            lanes[door]?.tag = (read.identifier, now)
            return nil
        }
        guard var car = lane.car, car.point == read.accessPoint, car.identifier == read.identifier else {
            if lane.car != nil { disturb(door, at: now) }
            let car = Car(
                point: read.accessPoint, identifier: read.identifier, lastRead: now,
                look: Self.look(of: read), clearSince: now, isAnswered: wasAnswered(read, lane, at: now))
            lanes[door]?.car = car
            return nil
        }
        if car.look == Self.look(of: read) { return nil }
        let isSure = (read.confidence ?? 0) >= lane.plan.certainty && now - car.lastRead <= Self.gap
        if !isSure || !isFree(lane, for: car, at: now) { car.clearSince = now }
        car.look = Self.look(of: read)
        car.lastRead = now
        lanes[door]?.car = car
        return verdict(on: car, at: door, now)
    }

    /// What tells a look that is new from one that comes again.
    private static func look(of read: CredentialRead) -> String? {
        read.eventID ?? read.pixelDigest.map(String.init)
    }

    private mutating func verdict(on car: Car, at door: DoorID, _ now: Duration) -> String? {
        guard !car.isAnswered, now - car.clearSince >= Self.patience,
            rules?.listing(of: car.identifier) != nil
        else { return nil }
        lanes[door]?.car?.clearSince = now
        let plate = car.identifier.shownText ?? ""
        return "\(plate) stands at \(car.point) since \(car.clearSince), and no row says so"
    }

    private func wasAnswered(_ read: CredentialRead, _ lane: Lane, at now: Duration) -> Bool {
        guard let answered = lane.answered, now - answered.at <= Self.memory else { return false }
        return rules?.listing(of: read.identifier)?.credential.id.rawValue == answered.credential
    }

    private func isFree(_ lane: Lane, for car: Car, at now: Duration) -> Bool {
        if let tag = lane.tag, now - tag.at <= Self.settling {
            let holder = rules?.listing(of: tag.identifier)?.credential.id
            guard holder == rules?.listing(of: car.identifier)?.credential.id else { return false }
        }
        let isAtLine =
            lane.plan.openWhen == .read || history.isActive(.armingLoop, at: lane.plan.door, now: now)
        return isAtLine && !holds.holds(lane.plan.door) && lane.grants == 0 && lane.busyUntil <= now
    }

    private mutating func see(_ entry: JournalEntry, at now: Duration) -> String? {
        guard let door = entry.door, let lane = lanes[door] else { return nil }
        follow(entry, at: door, now)
        if Self.isAnswer(entry), let credential = entry.personal?.credential {
            lanes[door]?.answered = (credential, now)
        }
        guard let car = lane.car, isAbout(entry, car) else { return nil }
        lanes[door]?.car?.isAnswered = true
        guard entry.kind == .accessDenied, let reason = entry.reason, Self.doubts.contains(reason) else {
            return nil
        }
        let isSure = now - car.clearSince >= Self.sureAfter && now - car.lastRead <= Self.gap
        guard isSure, entry.decision?.isGranted == true else { return nil }
        return "\(car.identifier.shownText ?? "") is denied at \(car.point): \(reason.rawValue)"
    }

    private static let doubts: Set<DenyReason> = [
        .ambiguousPlate, .severalCars, .laneBusy, .lowConfidence, .stale,
    ]

    private static func isAnswer(_ entry: JournalEntry) -> Bool {
        entry.kind == .accessGranted || entry.kind == .accessDenied
    }

    private func isAbout(_ entry: JournalEntry, _ car: Car) -> Bool {
        guard Self.isAnswer(entry) else { return false }
        // A blocked tag denies the car whatever was read of its plate, and names nobody.
        if entry.reason == .blocked, entry.accessPoint == car.point { return true }
        if entry.personal?.read == car.identifier.shownText { return true }
        let credential = rules?.listing(of: car.identifier)?.credential.id
        return credential != nil && entry.personal?.credential == credential?.rawValue
    }

    private mutating func follow(_ entry: JournalEntry, at door: DoorID, _ now: Duration) {
        switch entry.kind {
        case .accessGranted: lanes[door]?.grants += 1
        case .accessTaken, .accessNotTaken: endGrant(at: door, now)
        case .accessDenied where entry.reason == .journalUnavailable: endGrant(at: door, now)
        default: break
        }
        holds.follow(entry)
        if entry.kind == .opened || entry.doorState != nil { disturb(door, at: now) }
    }

    private mutating func endGrant(at door: DoorID, _ now: Duration) {
        let grants = lanes[door]?.grants ?? 0
        lanes[door]?.grants = max(0, grants - 1)
        disturb(door, at: now)
    }
}
