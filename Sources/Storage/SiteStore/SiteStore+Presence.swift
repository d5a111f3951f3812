package import AccessControl
import GRDB
package import PassageControl

extension SiteStore {
    /// Who is inside, as of the last row of the journal.
    package func loadPresence() async throws(StoreError) -> Presence {
        try await database.read { db in
            var stays: [Presence.Subject: Presence.Stay] = [:]
            let rows = try Row.fetchCursor(db, sql: "SELECT kind, subject, area, since FROM presence")
            while let row = try rows.next() {
                stays[PresenceSubject.value(kind: row[0], id: row[1])] = Presence.Stay(
                    area: AreaID(rawValue: row[2]), since: StoredMoment.date(row[3] as Int64))
            }
            return Presence(stays: stays)
        }
    }

    /// What doors must remember over a restart, as of the last row of the journal.
    package func loadDoorStates() async throws(StoreError) -> [DoorID: DoorState] {
        try await database.read { db in
            let rows = try Row.fetchAll(
                db,
                sql: "SELECT door, is_fire_latched, is_held_open, is_locked, is_locked_down FROM door_states")
            let states = rows.map { row in
                (
                    DoorID(rawValue: row[0]),
                    DoorState(
                        isFireLatched: row[1], isHeldOpen: row[2], isLocked: row[3], isLockedDown: row[4])
                )
            }
            return Dictionary(states) { _, last in last }
        }
    }
}
