import AccessControl
package import Foundation
package import PassageControl

/// Plays a story on a clock of its own: every healthy input is observed ten times a second, and wakes are delivered.
///
/// Like the real runner it hands on a gated command only when its row is durable, and reports a row that is not after
/// a quarter of a second.
package struct StoryPlayer {
    /// What came of one line, or of time passing between two lines.
    package struct Outcome: Hashable, Sendable {
        /// Nil for effects at a moment that no line names.
        package let line: Int?
        package let at: Date
        package var words: [String]
    }

    /// How often inputs are observed.
    private static let period: Duration = .milliseconds(100)

    /// How long a row may take to become durable.
    private static let commitLimit: Duration = .milliseconds(250)

    private let story: Story
    private let calendar: SiteCalendar
    private var sources: ScenarioSources
    private var site: Site
    private var uptime: Duration = .zero
    /// How far the wall clock was set forwards since the start.
    private var clockOffset: Duration = .zero
    private var inputs: [DoorID: [DoorInput: InputObservation.Level]] = [:]
    private var doorStates: [DoorID: DoorState] = [:]
    private var clocks: [DeviceID: Duration] = [:]
    private var openGrants = OpenGrants()
    private var nextObservation: Duration = .zero
    private var wakes: Set<Duration> = []
    private var unconfirmed: [(id: EntryID, at: Duration)] = []
    private var journalWorks = true
    private var failures: [DoorID: (why: String, isUnknown: Bool)] = [:]
    private var words: [String] = []
    private var place: DoorID?

    package init(_ story: Story) {
        self.story = story
        sources = story.sources
        calendar = SiteCalendar(timeZone: story.rules.timeZone)
        site = Site(
            plan: story.plan, rules: story.rules, presence: Presence(), doorStates: [:],
            pinDigest: StoryPIN.digest)
        for lane in story.plan.lanes { inputs[lane.door] = Self.rest(lane.inputs) }
        for door in story.plan.doors { inputs[door.door] = Self.rest(door.inputs) }
    }

    /// The site as it stands, for what a story cannot say in words.
    package var played: Site { site }

    /// Plays all lines and says what came of each; throws where a time cannot be.
    package mutating func play() throws(ScenarioError) -> [Outcome] {
        perform(site.start(now: now))
        // Every story starts; what else the start brings must be told by a line at that moment.
        words.removeAll { $0 == "record started" }
        var outcomes: [Outcome] = []
        for line in story.scenario.lines {
            let target = try moment(of: line)
            outcomes += pass(until: target)
            place = line.action.flatMap(door)
            if let action = line.action { carryOut(action) }
            outcomes.append(Outcome(line: line.number, at: now.wall, words: take()))
            place = nil
        }
        return outcomes
    }

    // MARK: Time

    private var now: Moment {
        Moment(wall: story.start.addingTimeInterval((uptime + clockOffset) / .seconds(1)), uptime: uptime)
    }

    private func moment(of line: ScenarioLine) throws(ScenarioError) -> Duration {
        // A hair of tolerance: dates are floating-point numbers.
        let date = line.time.date(
            start: story.start, calendar: calendar, notBefore: now.wall.addingTimeInterval(-0.0005))
        guard let date else {
            throw ScenarioError(
                file: story.scenario.file, line: line.number, message: "the time lies before the line above")
        }
        let milliseconds = (date.timeIntervalSince(story.start) * 1000).rounded()
        return .milliseconds(Int64(min(milliseconds, 1e12))) - clockOffset
    }

    /// Lets time pass; what happens at the very end is left for the line that names that moment.
    private mutating func pass(until target: Duration) -> [Outcome] {
        var outcomes: [Outcome] = []
        while let next = nextMoment, next <= target {
            uptime = next
            happen()
            guard next < target, !words.isEmpty else { continue }
            outcomes.append(Outcome(line: nil, at: now.wall, words: take()))
        }
        uptime = target
        return outcomes
    }

    private var nextMoment: Duration? {
        ([nextObservation] + [wakes.min(), unconfirmed.map(\.at).min()].compactMap { $0 }).min()
    }

    /// Everything that is due at this moment.
    private mutating func happen() {
        let refused = unconfirmed.filter { $0.at <= uptime }
        unconfirmed.removeAll { $0.at <= uptime }
        for row in refused { tell(.recordUnconfirmed(row.id)) }
        if nextObservation <= uptime {
            nextObservation += Self.period
            observeAll()
        }
        guard let wake = wakes.min(), wake <= uptime else { return }
        wakes = wakes.filter { $0 > uptime }
        tell(.tick)
    }

    private mutating func observeAll() {
        for door in inputs.keys.sorted() {
            let look = DoorInput.allCases.compactMap { input in
                inputs[door]?[input].map { InputObservation(door: door, input: input, level: $0) }
            }
            perform(site.handle(look, now: now))
        }
    }

    // MARK: Actions

    private mutating func carryOut(_ action: ScenarioAction) {
        switch action {
        case .input(let door, let input, .level(let level)): inputs[door, default: [:]][input] = level
        case .input(let door, let input, .lost): inputs[door]?[input] = nil
        case .journal(let works): journalWorks = works
        case .commandFails(let door, let why, let isUnknown): failures[door] = (why, isUnknown)
        case .cameraClock(let point, let step): sources.setCameraClock(at: point, by: step)
        case .clockStep(let step):
            clockOffset += step
            sources.setProgramClock(by: step)
        case .restart: restart()
        case .read, .keys, .vehicleLost, .order, .siteOrder, .disk, .device: break
        }
        for event in action.events(at: now, sources: sources) { tell(event) }
    }

    /// The program starts again with what was stored: rules, presence, door states and the clocks of cameras.
    private mutating func restart() {
        wakes = []
        unconfirmed = []
        site = Site(
            plan: story.plan, rules: site.rules, presence: site.presence, doorStates: doorStates,
            clocks: clocks, pinDigest: StoryPIN.digest)
        perform(site.start(now: now, ending: openGrants))
    }

    // MARK: Effects

    private mutating func tell(_ event: SiteEvent) { perform(site.handle(event, now: now)) }

    /// Notes the effects, and does what the runner would.
    private mutating func perform(_ effects: [SiteEffect]) {
        var followUps: [SiteEvent] = []
        var waiting: Set<DoorID> = []
        for effect in effects {
            switch effect {
            case .record(let entry): followUps += commit(entry)
            case .command(let command):
                guard hand(command, &followUps) else {
                    waiting.insert(command.door)
                    continue
                }
            case .wake(let at): wakes.insert(max(at, uptime))
            // The sign changes with the door, not before its row is durable.
            case .indicate(let door, _), .webRelay(let door, _, _): if waiting.contains(door) { continue }
            // What waits here waits for a row that fails: it never goes.
            case .withdrawOpenings: break
            }
            note(effect)
        }
        for event in followUps { tell(event) }
    }

    private mutating func commit(_ entry: JournalEntry) -> [SiteEvent] {
        openGrants.follow(entry)
        guard journalWorks else {
            unconfirmed.append((entry.id, uptime + Self.commitLimit))
            return []
        }
        if let change = entry.doorState { doorStates[change.door] = change.state }
        if let change = entry.clockChange { clocks[change.device] = change.offset }
        return [.recorded(entry.id)]
    }

    /// False when the command waits for a row that will not be durable.
    private mutating func hand(_ command: DoorCommand, _ followUps: inout [SiteEvent]) -> Bool {
        if let row = command.after, unconfirmed.contains(where: { $0.id == row }) { return false }
        if let failure = failures.removeValue(forKey: command.door) {
            followUps.append(.commandFailed(command, why: failure.why, isUnknown: failure.isUnknown))
        }
        return true
    }

    /// The door is named only where it is not the line's own and there are several.
    private mutating func note(_ effect: SiteEffect) {
        guard let said = effect.scenarioWords else { return }
        guard let door = effect.door, door != place, inputs.count > 1 else { return words.append(said) }
        words.append("\(said) at \(door)")
    }

    private mutating func take() -> [String] {
        defer { words = [] }
        return words
    }

    private func door(of action: ScenarioAction) -> DoorID? {
        switch action {
        case .read(let read): door(of: read.accessPoint)
        case .keys(_, let point), .vehicleLost(let point, _): door(of: point)
        case .input(let door, _, _), .commandFails(let door, _, _): door
        case .order(let command): command.door
        case .cameraClock(let point, _): door(of: point)
        case .siteOrder, .journal, .clockStep, .disk, .device, .restart: nil
        }
    }

    private func door(of point: AccessPointID) -> DoorID? {
        story.plan.lanes.first { $0.accessPoints.contains { $0.id == point } }?.door
            ?? story.plan.doors.first { $0.accessPoints.contains { $0.id == point } }?.door
    }

    /// Inputs at rest: nothing there, the arm down and the leaf shut.
    private static func rest(_ fitted: DoorInputs) -> [DoorInput: InputObservation.Level] {
        Dictionary(uniqueKeysWithValues: fitted.map { ($0, $0 == .closedLimit ? .active : .inactive) })
    }
}
