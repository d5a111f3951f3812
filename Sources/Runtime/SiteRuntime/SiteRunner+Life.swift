import AccessControl
import DeviceKit
import Logging
import PassageControl
import ServiceLifecycle

/// Start-up and shutdown, each in its order.
extension SiteRunner: Service {
    /// Runs the site until the program is asked to end.
    package func run() async throws {
        await start()
        try? await gracefulShutdown()
        await stop()
    }

    /// Starts in the order of rule 3: outputs safe and read back, then the site, then the sources.
    ///
    /// An actuator that does not answer holds up its own door only: it is tried again in the background, and until it
    /// is safe the site says that it is not ready.
    package func start() async {
        guard phase == .new else { return }
        phase = .starting
        let leftovers = await restoreLeftovers()
        site.recall(leftovers)
        await secureDoors()
        // Abandoned meanwhile: nothing begins any more.
        guard phase == .starting else { return }
        // It ends with the inbox.
        Task(priority: .high) { await runLoop() }
        let now = time.now()
        let start = site.start(now: now, ending: grantsWithoutEnd(in: leftovers))
        perform(start, now: now, since: now.uptime)
        inbox.ring()
        looking = doorQueues.values.map { queue in Task { await queue.keepLooking() } }
        sourceTasks = supervisors.map { supervision in Task(priority: .high) { await supervision.keep() } }
        phase = .running
        logger.notice("site is running", metadata: ["devices": "\(devices.count)"])
    }

    /// Stops in order: sources, then what they reported, rows under way, devices at work, the site's last rows.
    ///
    /// No arm is closed.
    package func stop() async {
        guard phase == .running else { return }
        phase = .stopping
        // A cancelled caller must not cut the order short.
        await Task { await stopInOrder() }.value
    }

    private func stopInOrder() async {
        for task in sourceTasks + securing + looking { task.cancel() }
        let sources = sourceTasks
        await allow("a source does not stop") { for task in sources { await task.value } }
        for queue in doorQueues.values { queue.stop() }
        work()
        await commitRows()
        let queues = Array(doorQueues.values)
        await allow("a device is still at work") {
            for queue in queues { await queue.untilIdle() }
            for queue in queues { await queue.settle() }
        }
        work()
        let now = time.now()
        perform(site.stop(now: now), now: now, since: now.uptime)
        await commitRows()
        writer.saveRest()
        await allow("the emergency file takes long") { [emergency] in await emergency?.flush() }
        endLoop()
    }

    /// Ends everything at once, as a crash or a power cut does: nothing is written, nobody is told.
    ///
    /// For simulations, which go on in the same process with the next life of the program.
    nonisolated package func abandon() {
        emergency?.abandon()
        Task { await endAtOnce() }
    }

    private func endAtOnce() {
        phase = .stopped
        for task in sourceTasks + securing + looking { task.cancel() }
        endLoop()
    }

    /// What rows lead to may be rows again, such as the end of an alarm; it is not followed for ever.
    private func commitRows() async {
        for _ in 0..<2 {
            await allow("rows are still under way") { [writer] in await writer.untilIdle() }
            work()
        }
    }

    private func endLoop() {
        alarmClock.stop()
        for item in inbox.close() {
            switch item.content {
            case .order(_, let ticket), .rules(_, let ticket), .edit(_, let ticket):
                ticket.resume(throwing: OrderRefusal.notRunning)
            case .report, .journal, .door: break
            }
        }
        for order in waitingOrders { order.ticket.resume(throwing: OrderRefusal.journalUnavailable) }
        waitingOrders = []
        feed.finish()
        phase = .stopped
        logger.notice("site has stopped")
    }

    private func allow(_ otherwise: String, _ work: @escaping @Sendable () async -> Void) async {
        guard await !Deadline.allows(settings.stopTime, on: time, work) else { return }
        logger.warning("shutdown goes on without waiting", metadata: ["why": "\(otherwise)"])
    }

    private func restoreLeftovers() async -> [JournalEntry] {
        guard let emergency else { return [] }
        do {
            let rows = try await lacking(in: emergency.leftovers(), of: emergency)
            guard !rows.isEmpty else { return [] }
            logger.warning("rows of an earlier run are journalled late", metadata: ["rows": "\(rows.count)"])
            writer.restore(rows)
            return rows
        } catch {
            logger.error("emergency file: cannot be read", metadata: ["why": "\(error)"])
            return []
        }
    }

    /// The rows that the journal lacks; a commit that nobody heard of may have reached the disk all the same.
    private func lacking(
        in rows: [JournalEntry], of emergency: EmergencyJournal
    ) async throws -> [JournalEntry] {
        var lacking: [JournalEntry] = []
        for row in rows where try await !isJournalled(row) { lacking.append(row) }
        let missing = Set(lacking.map(\.id))
        emergency.settle(rows.map(\.id).filter { !missing.contains($0) })
        return lacking
    }

    /// The end of a grant may stand in the emergency file; which run a row there is of does not matter.
    private func grantsWithoutEnd(in leftovers: [JournalEntry]) -> OpenGrants {
        var open = openGrants
        for row in leftovers where row.kind != .started { open.follow(row) }
        return open
    }

    /// All doors at once, so that one stuck relay costs the others at most its own answer time.
    private func secureDoors() async {
        await withTaskGroup(of: Void.self) { group in
            for (_, queue) in doorQueues.sorted(by: { $0.key < $1.key }) {
                group.addTask { try? await queue.secure() }
            }
        }
        let insecure = doorQueues.sorted { $0.key < $1.key }.map(\.value).filter { !$0.isSecured }
        securing = insecure.map { queue in
            Task { [time, settings] in await queue.keepSecuring(BackOff(), on: time, chance: settings.chance)
            }
        }
    }
}

extension DoorQueue {
    /// Tries to make the outputs safe until they are, or until an order has been carried out since.
    func keepSecuring(
        _ backOff: BackOff, on time: TimeSource, chance: @Sendable () -> Double
    ) async {
        var failures = 1
        while !isSecured {
            let wait = backOff.wait(afterFailures: failures, chance: chance())
            guard (try? await time.sleep(for: wait)) != nil, !isSecured else { return }
            // The failure stands in the health, which is what says that the site is not ready.
            try? await secure()
            failures += 1
        }
    }
}
