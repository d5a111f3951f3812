import AccessControl
package import DeviceKit
package import Foundation
package import Logging
package import PassageControl

/// The shell around the site: takes what devices report from a bounded inbox, adds the time, feeds `Site`, and performs
/// its effects in order.
///
/// One actor, and one event after the other without a pause in between, so that two lanes never race. Nothing here waits
/// for a disk or a device: rows, orders and timers are handed on, and what becomes of them comes back through the inbox.
package actor SiteRunner {
    /// Where the runner is in its life.
    enum Phase: Hashable {
        case new, starting, running, stopping, stopped
    }

    /// A caller who waits until the rows of an order are durable.
    struct WaitingOrder {
        var rows: Set<EntryID>
        let receipt: OrderReceipt
        let ticket: SiteInbox.Ticket
    }

    nonisolated package let feed = SiteFeed()
    nonisolated package let inbox: SiteInbox

    let time: TimeSource
    let settings: RunnerSettings
    let logger: Logger
    let devices: [any Device]
    let writer: JournalWriter
    let emergency: EmergencyJournal?
    let doorQueues: [DoorID: DoorQueue]
    let indicatorQueues: [DoorID: [IndicatorQueue]]
    let webRelayQueues: [DoorID: [WebRelayQueue]]
    let supervisors: [SourceSupervision]
    let alarmClock: AlarmClock
    let openGrants: OpenGrants
    let isJournalled: @Sendable (JournalEntry) async throws -> Bool

    var site: Site

    /// Counts how often other rules came into force.
    var rulesEdition = 0
    var phase = Phase.new
    var watch = CommitWatch()
    var wakes = WakeList()
    var metrics = SiteMetrics()
    var observations = LatestObservations()
    var waitingOrders: [WaitingOrder] = []
    var entryTimes: [EntryID: Duration] = [:]
    var sourceTasks: [Task<Void, Never>] = []
    var securing: [Task<Void, Never>] = []
    var looking: [Task<Void, Never>] = []

    /// Whether the inbox was rung for the watchdog and not looked into since.
    var hasUnheardRing = false

    /// Puts a site together; nothing moves before `start`.
    ///
    /// `record` writes rows durably: they are on the disk when it returns. `emergencyFile` is where rows wait that it
    /// cannot take; without one they wait in memory only. `openGrants` are those that the journal has no end of.
    /// `isJournalled` says of a row from that file whether the journal has it after all.
    package init(
        site: Site, openGrants: OpenGrants = OpenGrants(), equipment: SiteEquipment,
        settings: RunnerSettings = RunnerSettings(), time: TimeSource, emergencyFile: URL?, logger: Logger,
        isJournalled: @escaping @Sendable (JournalEntry) async throws -> Bool = { _ in false },
        record: @escaping JournalWriter.Record
    ) throws(SiteEquipment.Mistake) {
        let inbox = SiteInbox(limits: settings.inbox, time: time)
        let emergency = emergencyFile.map {
            EmergencyJournal(file: $0, hasOwnThread: settings.emergencyFileHasOwnThread, logger: logger)
        }
        self.site = site
        self.openGrants = openGrants
        self.isJournalled = isJournalled
        self.inbox = inbox
        self.emergency = emergency
        self.time = time
        self.settings = settings
        self.logger = logger
        devices = equipment.devices
        writer = JournalWriter(
            limits: settings.journal, time: time, emergency: emergency, logger: logger, record: record,
            settled: { inbox.add($0) })
        doorQueues = try equipment.doorActuators().mapValues { actuator in
            DoorQueue(actuator: actuator, limits: settings.doors, time: time, logger: logger) {
                inbox.add($0)
            }
        }
        indicatorQueues = try equipment.doorIndicators().mapValues { indicators in
            indicators.map {
                IndicatorQueue(indicator: $0, time: time, logger: logger) { inbox.add($0) }
            }
        }
        webRelayQueues = equipment.doorWebRelays.mapValues { relays in
            relays.map { WebRelayQueue(relay: $0, time: time, logger: logger) { inbox.add($0) } }
        }
        supervisors = equipment.devices.flatMap {
            SourceSupervision.all(
                of: $0, into: inbox, time: time, logger: logger, chance: settings.chance)
        }
        alarmClock = AlarmClock(time: time) { inbox.ring() }
    }

    /// Handles what has come until the inbox is closed.
    func runLoop() async {
        while await inbox.bell.heard() { work() }
    }

    /// Everything that waits or is due; never suspends.
    func work() {
        hasUnheardRing = false
        take(inbox.takeAll())
        failOverdueRows()
        let now = time.now()
        if wakes.takeDue(at: now.uptime) { react(to: .tick, since: now.uptime) }
        if let next = [wakes.next, watch.nextDeadline].compactMap(\.self).min() { alarmClock.set(next) }
    }

    func take(_ item: SiteInbox.Item) {
        switch item.content {
        case .report(let event):
            count(event)
            withdrawClosing(event)
            react(to: event, since: item.arrivedAt)
        case .order(let command, let ticket): carryOut(command, ticket, since: item.arrivedAt)
        case .edit(let edit, let ticket): make(edit, ticket)
        case .rules(let edition, let ticket): take(edition, ticket)
        case .journal(let outcome): take(outcome, at: item.arrivedAt)
        case .door(let outcome): take(outcome, at: item.arrivedAt)
        }
    }

    /// One event into the site, and its effects out.
    @discardableResult
    func react(to event: SiteEvent, since: Duration) -> [SiteEffect] {
        let now = time.now()
        feed.tell(.event(event, at: now))
        let effects = site.handle(event, now: now)
        act(on: effects, now: now, since: since)
        return effects
    }

    /// The effects of what the site took in.
    func act(on effects: [SiteEffect], now: Moment, since: Duration) {
        // A spent use has changed the rules: an edit that is being made beside the lanes must not give it back.
        if effects.contains(where: { $0.entry?.spendsUseOf != nil }) { rulesEdition += 1 }
        perform(effects, now: now, since: since)
    }

    func count(_ event: SiteEvent) {
        switch event {
        case .read: metrics.reads += 1
        case .key: metrics.keys += 1
        case .input(let observation):
            metrics.inputs += 1
            observations.note(SiteSnapshot.Input(observation: observation, observedAt: time.now()))
        default: break
        }
    }
}
