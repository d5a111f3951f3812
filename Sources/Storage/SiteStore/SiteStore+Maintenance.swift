package import Foundation
import GRDB

extension SiteStore {
    /// How long history is kept.
    package struct Retention: Hashable, Sendable {
        /// How many days rows are kept.
        package var journalDays: Int

        package init(journalDays: Int = 365) { self.journalDays = journalDays }
    }

    /// What must happen from time to time, called about once a minute: a checkpoint where 60 s have passed, and once a
    /// day the expiry of what is old.
    package func maintain(_ retention: Retention, now: Date = Date()) async throws(StoreError) {
        await checkpoints?.advance(at: now)
        await evidence?.expire(now: now)
        // Once a day is enough, and leaves one record a day.
        let due = Double(retention.journalDays + 1) * 86_400
        if let oldest = try await oldestRow(), now.timeIntervalSince(oldest) > due {
            try await expireJournal(keepDays: retention.journalDays, now: now)
        }
        if let failure = checkpoints?.failure { throw failure }
    }

    /// Writes a checkpoint now, as an orderly shutdown does, and waits until it is durable.
    package func checkpoint() async throws(StoreError) {
        await checkpoints?.flush()
        if let failure = checkpoints?.failure { throw failure }
    }

    /// Writes a last checkpoint, closes the database and gives the folder back; nothing may be asked of the store afterwards.
    ///
    /// A program that ends without it loses nothing but the proof of the last minute's end.
    package func close() async throws(StoreError) {
        await checkpoints?.flush()
        do {
            try database.queue.close()
        } catch {
            throw StoreError(writing: error, path: database.path)
        }
        lock?.release()
        if let failure = checkpoints?.failure { throw failure }
    }

    /// Gives the folder back as a crash does: nothing more is written, the checkpoint included.
    ///
    /// For simulations, in which the program dies and the process goes on. Nothing may be asked of the store afterwards.
    package func abandon() {
        checkpoints?.abandon()
        // On a disk that is gone, closing fails too; the lock is what the next start needs.
        try? database.queue.close()
        lock?.release()
    }

    /// Calls back with each checkpoint that was written, for the log.
    package func observeCheckpoints(_ observer: @escaping @Sendable (JournalCheckpoint) -> Void) {
        checkpoints?.observe(observer)
    }

    /// Why the last checkpoint could not be written, or nil.
    package var checkpointFailure: StoreError? { checkpoints?.failure }
}
