import AccessControl
import DeviceKit
import PassageControl

extension SiteRunner {
    /// A tick that is asked for at once comes this much later, so that no mistake in a rule can spin the runner.
    static let shortestWake: Duration = .milliseconds(1)

    /// Performs the effects of one event, in order.
    ///
    /// Rows are on their way before any command goes, and no command without `after` waits for them: fire and exit
    /// requests reach the relay beside the write (rule 7).
    func perform(_ effects: [SiteEffect], now: Moment, since: Duration) {
        write(effects.compactMap(\.entry), now: now)
        var gates: [DoorID: EntryID] = [:]
        for effect in effects {
            feed.tell(.effect(effect, at: now))
            switch effect {
            case .record: break
            case .command(let command):
                gates[command.door] = command.after
                send(command, since: since)
            case .indicate(let door, let indication): show(indication, at: door, after: gates[door])
            case .webRelay(let door, let number, let row): startWebRelay(number, at: door, after: row)
            case .withdrawOpenings(let door):
                watch.withdraw(door)
                doorQueues[door]?.withdrawOpenings()
            case .wake(let uptime): wakes.add(max(uptime, now.uptime + Self.shortestWake))
            }
        }
    }

    private func write(_ entries: [JournalEntry], now: Moment) {
        guard !entries.isEmpty else { return }
        metrics.entries += entries.count
        for entry in entries {
            watch.begin(entry.id, deadline: now.uptime + settings.commitTime)
            entryTimes[entry.id] = now.uptime
        }
        writer.write(entries)
    }

    private func send(_ command: DoorCommand, since: Duration) {
        guard let row = command.after else { return hand(command, since: since) }
        switch watch.admission(after: row) {
        case .now: hand(command, since: since)
        case .waits: watch.gate(.command(command, since: since), after: row)
        case .never:
            metrics.commandsDropped += 1
            inbox.add(.failed(command, why: "its row could not be written"))
        }
    }

    private func hand(_ command: DoorCommand, since: Duration) {
        guard let queue = doorQueues[command.door] else {
            return inbox.add(.failed(command, why: "the door has no actuator"))
        }
        queue.add(command, since: since)
    }

    /// A close that still waits for its relay is not asked when something comes under the arm meanwhile (rule 2).
    ///
    /// The lane asks again once the way is clear.
    func withdrawClosing(_ event: SiteEvent) {
        guard case .input(let observation) = event, observation.level != .inactive,
            observation.input == .safetyLoop || observation.input == .photocell
        else { return }
        doorQueues[observation.door]?.withdrawClose()
    }

    private func show(_ indication: Indication, at door: DoorID, after row: EntryID?) {
        if let row, watch.admission(after: row) == .waits {
            return watch.gate(.indication(door, indication), after: row)
        }
        for queue in indicatorQueues[door] ?? [] { queue.show(indication) }
    }

    private func startWebRelay(_ number: Int, at door: DoorID, after row: EntryID?) {
        switch row.map({ watch.admission(after: $0) }) ?? .now {
        case .now: for queue in webRelayQueues[door] ?? [] where queue.knows(number) { queue.start(number) }
        case .waits: if let row { watch.gate(.webRelay(door, number), after: row) }
        case .never: break
        }
    }

    /// What the journal says about rows; each row ends in one of confirmed and unconfirmed.
    func take(_ outcome: JournalOutcome, at arrival: Duration) {
        switch outcome {
        case .durable(let ids):
            for id in ids where watch.isInTime(id, at: arrival) { confirm(id, at: arrival) }
        case .failed(let ids, _):
            for id in ids { fail(id) }
        }
    }

    /// Rows whose commit takes too long count as not written, whatever the disk says later.
    func failOverdueRows() {
        let overdue = watch.overdue(at: time.now().uptime)
        guard !overdue.isEmpty else { return }
        writer.noteOverdue(Set(overdue))
        for id in overdue { fail(id) }
    }

    private func confirm(_ id: EntryID, at arrival: Duration) {
        guard let gated = watch.confirm(id) else { return }
        if let begun = entryTimes.removeValue(forKey: id) { metrics.commit.add(arrival - begun) }
        for waiting in gated {
            switch waiting {
            case .command(let command, let since): hand(command, since: since)
            case .indication(let door, let indication): show(indication, at: door, after: nil)
            case .webRelay(let door, let number): startWebRelay(number, at: door, after: nil)
            }
        }
        settleOrders(id, isDurable: true)
        react(to: .recorded(id), since: arrival)
    }

    private func fail(_ id: EntryID) {
        guard let dropped = watch.fail(id) else { return }
        entryTimes[id] = nil
        metrics.unconfirmed += 1
        metrics.commandsDropped += dropped.count { if case .command = $0 { true } else { false } }
        settleOrders(id, isDurable: false)
        react(to: .recordUnconfirmed(id), since: time.now().uptime)
    }

    /// What a device says about an order.
    func take(_ outcome: DoorOutcome, at arrival: Duration) {
        switch outcome {
        case .asked(let command, let waited):
            metrics.commandsAsked += 1
            if command.after != nil { metrics.reportToRelay.add(waited) }
        case .performed(let command):
            metrics.commandsPerformed += 1
            feed.tell(.performed(command, at: time.now()))
        case .failed(let command, let why, let isUnknown):
            metrics.commandsFailed += 1
            react(to: .commandFailed(command, why: why, isUnknown: isUnknown), since: arrival)
        case .lost(let device, let why): react(to: .deviceLost(device, why: why), since: arrival)
        case .returned(let device): react(to: .deviceReturned(device), since: arrival)
        }
    }
}

extension SiteEffect {
    /// The row that the effect writes, if it writes one.
    var entry: JournalEntry? {
        if case .record(let entry) = self { entry } else { nil }
    }

    /// The command that the effect gives, if it gives one.
    var command: DoorCommand? {
        if case .command(let command) = self { command } else { nil }
    }
}
