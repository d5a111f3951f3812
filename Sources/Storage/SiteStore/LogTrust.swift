import GRDB
import Synchronization

/// Whether the write-ahead log that an earlier run left is surely on the disk.
///
/// After a sync that failed, the system may go on showing what it could not write, and never write it again ("fsyncgate",
/// PostgreSQL wiki, Fsync Errors): what the next run appends behind it would be lost with it in a crash, confirmed or not.
/// So the log is first written over into the database and begun anew, and until that has succeeded nothing is confirmed.
final class LogTrust: Sendable {
    private let isSure: Mutex<Bool>

    /// A log that is not sure yet; one of a database in memory needs no trust.
    init(isSure: Bool = false) { self.isSure = Mutex(isSure) }

    /// Throws where the disk still refuses to take the log.
    func makeSure(in db: Database) throws {
        if isSure.withLock({ $0 }) { return }
        _ = try db.checkpoint(.truncate)
        isSure.withLock { $0 = true }
    }
}
