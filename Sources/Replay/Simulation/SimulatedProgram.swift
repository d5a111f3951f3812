import AccessControl
import DeviceKit
import Foundation
import Logging
import PassageControl
import SiteConfiguration
import SiteRuntime
import SiteStore

/// The program in its world: started, crashed, ended and started again; each time put together as `serve` does.
final class SimulatedProgram: Sendable {
    private struct State {
        /// The number of the run; what an earlier one still does counts for nothing.
        var run = 0
        var runner: SiteRunner?
        var hasPeople = false
    }

    /// How long a service manager waits before it starts a program again that could not start.
    private static let restartAfter: Duration = .seconds(1)

    private let world: World
    private let state = Confined(State())

    init(in world: World) { self.world = world }

    var isRunning: Bool { state.value.runner != nil }

    /// Starts the program, and again where it cannot start.
    func start() {
        state.value.run += 1
        let run = state.value.run
        Task {
            do {
                try await start(run)
            } catch {
                guard state.value.run == run else { return }
                world.ledger.release()
                world.time.at(world.time.uptime + Self.restartAfter) { [self] in
                    if state.value.run == run { start() }
                }
            }
        }
    }

    /// Cuts the power; it comes back after a time.
    func crash(outage: Duration, seed: UInt64) {
        let runner = state.value.runner
        state.value.runner = nil
        state.value.run += 1
        let run = state.value.run
        world.inspector.see(.ended)
        do {
            try world.ledger.crash(seed: seed)
        } catch {
            world.inspector.report("the simulation works", "\(error)")
        }
        runner?.abandon()
        world.time.at(world.time.uptime + outage) { [self] in
            if state.value.run == run { start() }
        }
    }

    /// Why the program says that it is not ready; empty where it is.
    func complaints() async -> [String] {
        guard let runner = state.value.runner else { return ["the program does not run"] }
        return await runner.snapshot().readiness.reasons
    }

    /// Who is inside, as the program knows it; nil where it does not run.
    func presence() async -> Presence? { await state.value.runner?.rulesInForce().presence }

    /// Ends the program in order, as the service manager asks.
    func stop() async throws {
        guard let runner = state.value.runner else { return }
        let run = state.value.run
        await runner.stop()
        guard state.value.run == run else { return }
        state.value.runner = nil
        world.inspector.see(.ended)
        try await world.ledger.close()
    }

    /// Leaves the program behind as it is, with the end of the world.
    func end() {
        state.value.run += 1
        state.value.runner?.abandon()
        state.value.runner = nil
    }

    /// Ends and starts again.
    func restart() {
        Task {
            try? await stop()
            if state.value.runner == nil { start() }
        }
    }

    /// A guard's order; what becomes of it stands in the journal.
    func order(_ command: OperatorCommand) {
        guard let runner = state.value.runner else { return }
        Task { _ = try? await runner.order(command) }
    }

    /// The same for the site as a whole.
    func order(_ order: SiteOrder) {
        guard let runner = state.value.runner else { return }
        Task { _ = try? await runner.order(order) }
    }

    /// An administrator's edit: into the store first, then into the rules in force.
    func edit(_ edit: SimulatedEdit) {
        guard let runner = state.value.runner, let store = world.ledger.store else { return }
        Task {
            guard let change = edit.change(of: await runner.rulesInForce().rules),
                let made = try? await store.apply([change])
            else { return }
            try? await runner.applyRules(made)
        }
    }

    private func start(_ run: Int) async throws {
        let store = try world.ledger.open()
        if !state.value.hasPeople {
            try await store.apply(world.rules.changes)
            state.value.hasPeople = true
        }
        let rows = try await world.ledger.rows(of: store)
        if let fault = try await world.ledger.damage(to: store, with: rows) {
            world.inspector.report("the journal survives a crash", fault)
        }
        let stored = try await world.stored(in: store, rows, late: try await lateRows(store))
        world.inspector.see(.found(stored))
        let site = Site(
            plan: world.site.plan, rules: stored.rules, presence: stored.presence, doorStates: stored.doors,
            clocks: stored.clocks, pinDigest: { [hasher = store.pinHasher] in hasher.digest($0) })
        let runner = try runner(of: site, open: try await store.openGrants(), store: store, run: run)
        guard state.value.run == run else { return }
        state.value.runner = runner
        world.inspector.see(.began(stored.doorsInForce))
        runner.feed.call { [self] in tell($0, run: run) }
        await runner.start()
    }

    private var emergencyFile: URL { world.ledger.emergencyFile }

    private var logger: Logger { Logger(label: "simulation") { _ in SwiftLogNoOpLogHandler() } }

    /// The rows of earlier runs that the journal does not have.
    private func lateRows(_ store: SiteStore) async throws -> [JournalEntry] {
        let file = EmergencyJournal(file: emergencyFile, hasOwnThread: false, logger: logger)
        var rows: [JournalEntry] = []
        for row in try await file.leftovers() where try await !store.isJournalled(row) { rows.append(row) }
        return rows
    }

    private func runner(of site: Site, open: OpenGrants, store: SiteStore, run: Int) throws -> SiteRunner {
        var settings = RunnerSettings()
        settings.emergencyFileHasOwnThread = false
        settings.chance = { [world] in Double.random(in: 0...1, using: &world.chance.value) }
        let devices = world.devices { [self] step in isNow(run, step) }
        return try SiteRunner(
            site: site, openGrants: open,
            equipment: SiteEquipment(devices: devices, actuators: world.site.actuators), settings: settings,
            time: world.time.source, emergencyFile: emergencyFile, logger: logger,
            isJournalled: { try await store.isJournalled($0) },
            record: { [self] entries in
                try await world.ledger.record(entries, to: store) { rows in isNow(run, .durable(rows)) }
            })
    }

    private func tell(_ notice: SiteNotice, run: Int) {
        switch notice {
        case .event(let event, _): isNow(run, .event(event))
        case .effect(let effect, _): isNow(run, .effect(effect))
        case .performed: break
        }
    }

    /// Shows the inspector a step, unless the run that it belongs to is over.
    @discardableResult
    private func isNow(_ run: Int, _ step: Step) -> Bool {
        guard state.value.run == run else { return false }
        world.inspector.see(step)
        return true
    }
}
