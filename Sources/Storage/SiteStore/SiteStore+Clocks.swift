package import AccessControl
import GRDB
import PassageControl

extension SiteStore {
    /// How the clock of each camera stands to ours, as of the last row of the journal: what is added to its times.
    package func loadClocks() async throws(StoreError) -> [DeviceID: Duration] {
        try await database.read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT device, offset_ms FROM source_clocks")
            let clocks = rows.map { (DeviceID(rawValue: $0[0]), Duration.milliseconds($0[1] as Int64)) }
            return Dictionary(clocks) { _, last in last }
        }
    }
}
