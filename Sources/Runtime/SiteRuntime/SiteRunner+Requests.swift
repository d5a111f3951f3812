package import AccessControl
package import DeviceKit
package import Foundation
import Logging
package import PassageControl

/// What people and other parts of the program ask of a running site.
extension SiteRunner {
    /// Callers who wait for the rows of their orders; further ones are refused.
    static let mostWaitingOrders = 64

    /// Carries out what somebody ordered, and returns once the rows that it led to are durable.
    ///
    /// Throws `OrderRefusal`. What `Site` refuses comes back as a receipt with the row that says so, or an empty one.
    @discardableResult
    package func order(_ command: OperatorCommand) async throws -> OrderReceipt {
        try await order(.command(command))
    }

    /// The same for what concerns the whole site.
    @discardableResult
    package func order(_ order: SiteOrder) async throws -> OrderReceipt {
        try await self.order(.order(order))
    }

    private func order(_ event: SiteEvent) async throws -> OrderReceipt {
        guard phase == .running else { throw OrderRefusal.notRunning }
        return try await withCheckedThrowingContinuation { ticket in
            guard !inbox.add(event, ticket: ticket) else { return }
            ticket.resume(throwing: OrderRefusal.tooManyWaiting)
        }
    }

    /// What a device posted; throws `DeviceFailure` naming what is wrong with it.
    nonisolated package func receive(_ pushed: PushedBody, from source: any PushSource) throws {
        for report in try source.reports(in: pushed) { inbox.add(report, from: source.id) }
    }

    /// How much room is left on the disk of the data, and whether that is too little.
    nonisolated package func noteDisk(freeBytes: Int64, isLow: Bool) {
        inbox.addDisk(freeBytes: freeBytes, isLow: isLow)
    }

    /// The rules in force and who is inside, as values to look at.
    package func rulesInForce() -> (rules: AccessRules, presence: Presence) { (site.rules, site.presence) }

    /// What would be decided about a read at a time, without opening anything.
    package func explain(_ read: CredentialRead, at date: Date) -> AccessDecision {
        decide(read, rules: site.rules, presence: site.presence, now: date)
    }

    /// The whole site at this moment.
    package func snapshot() -> SiteSnapshot {
        var metrics = metrics
        metrics.losses = inbox.losses
        metrics.journal = writer.counts
        return SiteSnapshot(
            at: time.now(), site: site, inputs: observations.all, devices: deviceHealth(), metrics: metrics,
            readiness: readiness())
    }

    /// Whether the start is over: outputs are safe or known not to be, and the site is at work.
    package var hasStarted: Bool { phase != .new && phase != .starting }

    /// Whether the site works as it should, with every reason why not.
    package func readiness() -> Readiness {
        var reasons: [String] = []
        switch phase {
        case .new, .starting: reasons.append("starting")
        case .running: break
        case .stopping, .stopped: reasons.append("stopping")
        }
        for (door, queue) in doorQueues.sorted(by: { $0.key < $1.key }) where !queue.isSecured {
            let why = queue.health.lastError ?? "not answered yet"
            reasons.append("\(queue.health.device): the outputs of \(door) are not confirmed safe: \(why)")
        }
        let kept = writer.counts.kept
        if kept > 0 { reasons.append("journal: \(kept) rows wait to be written") }
        return Readiness(reasons: reasons)
    }

    private func deviceHealth() -> [DeviceHealth] {
        let all =
            supervisors.map(\.supervisor.health) + doorQueues.values.map(\.health)
            + indicatorQueues.values.flatMap { $0.map(\.health) }
            + webRelayQueues.values.flatMap { $0.map(\.health) }
        return devices.flatMap { device in all.filter { $0.device == device.id } }
    }
}

/// How the runner answers them.
extension SiteRunner {
    func carryOut(_ order: SiteEvent, _ ticket: SiteInbox.Ticket, since: Duration) {
        metrics.orders += 1
        guard waitingOrders.count < Self.mostWaitingOrders else {
            return ticket.resume(throwing: OrderRefusal.tooManyWaiting)
        }
        answer(react(to: order, since: since), ticket)
    }

    /// Answers at once when no row is awaited.
    func answer(_ effects: [SiteEffect], _ ticket: SiteInbox.Ticket) {
        let receipt = OrderReceipt(
            entries: effects.compactMap(\.entry), commands: effects.compactMap(\.command))
        let rows = Set(receipt.entries.map(\.id))
        guard !rows.isEmpty else { return ticket.resume(returning: receipt) }
        waitingOrders.append(WaitingOrder(rows: rows, receipt: receipt, ticket: ticket))
    }

    func settleOrders(_ id: EntryID, isDurable: Bool) {
        for index in waitingOrders.indices.reversed() where waitingOrders[index].rows.contains(id) {
            waitingOrders[index].rows.remove(id)
            if !isDurable {
                waitingOrders.remove(at: index).ticket.resume(throwing: OrderRefusal.journalUnavailable)
            } else if waitingOrders[index].rows.isEmpty {
                let order = waitingOrders.remove(at: index)
                order.ticket.resume(returning: order.receipt)
            }
        }
    }
}
