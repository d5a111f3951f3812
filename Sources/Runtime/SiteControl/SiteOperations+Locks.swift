import AccessControl
import PassageControl
import SiteRuntime
import SiteStore

extension SiteOperations {
    /// The orders that keep everybody out of a lane or door now: none while a fire holds it open.
    func locks(at door: DoorID) async throws -> [StandingLock] {
        let state = try await doorState(of: door)
        if state.isFireLatched { return [] }
        var locks: [StandingLock] = []
        if state.isLockedDown {
            locks.append(StandingLock(.site, order: try await order(.lockdownStarted, at: door)))
        }
        if state.isLocked {
            locks.append(StandingLock(.door(door), order: try await order(.locked, at: door)))
        }
        return locks
    }

    /// As the service holds it, or as the journal's last row left it.
    private func doorState(of door: DoorID) async throws -> DoorState {
        guard let runner else { return try await store.loadDoorStates()[door] ?? .normal }
        let site = await runner.snapshot().site
        let lane = site.lanes.first { $0.door == door }?.hold.state
        return lane ?? site.doors.first { $0.door == door }?.hold.state ?? .normal
    }

    /// Who ordered it last, from the journal; nil when the row has expired.
    private func order(
        _ kind: JournalEntry.Kind, at door: DoorID
    ) async throws -> StandingLock.Order? {
        let filter = JournalFilter(kinds: [kind], doors: [door])
        return try await store.newestRows(filter, limit: 1).first.map {
            StandingLock.Order(at: $0.at, by: $0.orderedBy, reason: $0.note)
        }
    }
}
