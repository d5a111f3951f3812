import AccessControl
import DeviceKit
import Foundation
import PassageControl
import Scenarios
import SimulatedDevices
import SiteConfiguration

/// The world around the site while a recording is played: clock, inputs, arms and journal.
struct RecordedStage {
    /// What may be due.
    enum Cue {
        case look(RecordedLooks.Look)
        case action(ScenarioAction)
        /// The inputs are observed.
        case observe
        /// The commit of a row is confirmed, or its time is up.
        case committed(EntryID, Bool)
        case failed(DoorCommand, CommandFault)
        case wake
    }

    /// What the next command to a door meets.
    struct CommandFault {
        let why: String

        /// The device was told and does not answer.
        let isUnknown: Bool
    }

    private let recording: Recording
    private let plan: SitePlan
    private var site: Site
    private var agenda = Agenda<Cue>()
    private var now: Duration = .zero
    private var levels: InputLevels
    private var arms: [DoorID: SimulatedArm] = [:]
    private var doorStates: [DoorID: DoorState] = [:]
    private var journal: [JournalEntry] = []
    private var openGrants = OpenGrants()
    private var journalWorks = true
    private var commandFaults: [DoorID: CommandFault] = [:]

    init(recording: Recording, rules: AccessRules) {
        self.recording = recording
        plan = recording.site.plan
        levels = InputLevels(plan: plan)
        site = Self.site(plan: plan, rules: rules, presence: Presence(), doorStates: [:])
        for lane in plan.lanes where Self.needsArm(lane, recording.events) {
            arms[lane.door] = SimulatedArm(travelTime: .milliseconds(1_500))
        }
    }

    /// Something is to happen, counted from the start of the recording.
    mutating func expect(_ cue: Cue, at due: Duration) { agenda.add(cue, at: due) }

    /// Lets everything happen that is due by then, and gives the journal.
    mutating func play(until end: Duration) -> [JournalEntry] {
        perform(site.start(now: moment))
        agenda.add(.observe, at: .zero)
        while let (due, cue) = agenda.next(until: end) {
            now = max(now, due)
            happen(cue)
        }
        return journal
    }

    private mutating func happen(_ cue: Cue) {
        switch cue {
        case .look(let look): see(look)
        case .action(let action): carryOut(action)
        case .observe: observe()
        case .committed(let row, true): tell(.recorded(row))
        case .committed(let row, false): tell(.recordUnconfirmed(row))
        case .failed(let command, let fault):
            tell(.commandFailed(command, why: fault.why, isUnknown: fault.isUnknown))
        case .wake: tell(.tick)
        }
    }

    /// As a live camera does: only the best plate of a frame is a read.
    private mutating func see(_ look: RecordedLooks.Look) {
        guard let best = look.reading.plates.first else { return }
        var read = CredentialRead(
            best, of: look.frame, pixelDigest: look.reading.pixelDigest, at: look.accessPoint)
        read.receivedAt = moment.wall
        tell(.read(read))
    }

    private mutating func carryOut(_ action: ScenarioAction) {
        switch action {
        case .input(let door, let input, .level(let level)):
            levels.note(InputObservation(door: door, input: input, level: level))
        case .input(let door, let input, .lost): levels.lose(input, at: door)
        case .journal(let works): journalWorks = works
        case .commandFails(let door, let why, let isUnknown):
            commandFaults[door] = CommandFault(why: why, isUnknown: isUnknown)
        case .restart: restart()
        case .read, .keys, .vehicleLost, .order, .siteOrder, .cameraClock, .clockStep, .disk, .device: break
        }
        for event in action.events(at: moment, sources: recording.events.sources) { tell(event) }
    }

    private mutating func observe() {
        for (door, arm) in arms {
            levels.note(
                InputObservation(
                    door: door, input: .openLimit, level: arm.isOpen(at: now) ? .active : .inactive))
            levels.note(
                InputObservation(
                    door: door, input: .closedLimit, level: arm.isClosed(at: now) ? .active : .inactive))
        }
        for look in levels.looks { perform(site.handle(look, now: moment)) }
        agenda.add(.observe, at: now + RecordingPlayer.observationPeriod)
    }

    private mutating func restart() {
        site = Self.site(plan: plan, rules: site.rules, presence: site.presence, doorStates: doorStates)
        perform(site.start(now: moment, ending: openGrants))
    }

    private mutating func tell(_ event: SiteEvent) { perform(site.handle(event, now: moment)) }

    private mutating func perform(_ effects: [SiteEffect]) {
        for effect in effects {
            switch effect {
            case .record(let entry): write(entry)
            case .command(let command): move(command)
            case .wake(let due): agenda.add(.wake, at: max(due, now))
            case .indicate, .webRelay, .withdrawOpenings: break
            }
        }
    }

    private mutating func write(_ entry: JournalEntry) {
        journal.append(entry)
        openGrants.follow(entry)
        if let change = entry.doorState { doorStates[change.door] = change.state }
        let due = journalWorks ? now : now + RecordingPlayer.commitBound
        agenda.add(.committed(entry.id, journalWorks), at: due)
    }

    private mutating func move(_ command: DoorCommand) {
        // An opening whose row cannot be written never reaches the relay.
        if command.after != nil, !journalWorks { return }
        if let fault = commandFaults.removeValue(forKey: command.door) {
            agenda.add(.failed(command, fault), at: now)
            return
        }
        switch command.action {
        case .open, .holdOpen: arms[command.door]?.move(open: true, at: now)
        case .close: arms[command.door]?.move(open: false, at: now)
        case .endHold: break
        }
    }

    private var moment: Moment {
        Moment(wall: recording.start.addingTimeInterval(now / .seconds(1)), uptime: now)
    }

    private static func site(
        plan: SitePlan, rules: AccessRules, presence: Presence, doorStates: [DoorID: DoorState]
    ) -> Site {
        Site(
            plan: plan, rules: rules, presence: presence, doorStates: doorStates,
            pinDigest: StoryPIN.digest)
    }

    /// Where the limit switches are fitted and the recording says nothing of them, an arm that follows the commands
    /// moves them: a replay under other rules must not see an arm rise that nobody asked to rise.
    private static func needsArm(_ lane: LanePlan, _ events: RecordedEvents) -> Bool {
        let limits: DoorInputs = [.openLimit, .closedLimit]
        return !lane.inputs.isDisjoint(with: limits) && !events.namesInputs(limits, of: lane.door)
    }
}
