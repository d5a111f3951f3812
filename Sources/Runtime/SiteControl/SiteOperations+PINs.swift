import AccessControl
import Foundation
import PassageControl
import SiteStore

/// PINs that somebody has already: each refusal tells that a PIN works, so that they are recorded and few.
enum PINTries {
    /// So many are told within the time; then no PIN is taken until the first of them is older.
    static let limit = 3
    static let time: TimeInterval = 600

    /// The words of the row, by which they are counted: neither whose PIN it is nor a digit of it.
    static let words = "a PIN was refused: it is in use"
}

extension SiteOperations {
    /// Throws while too many PINs in use were tried, whoever tried them.
    ///
    /// The journal is what counts, so that neither a restart nor a command beside the service begins anew.
    func refuseWhileThrottled() async throws {
        let since = now().addingTimeInterval(-PINTries.time)
        let tries = try await store.countRows(of: .commandFailed, saying: PINTries.words, since: since)
        guard tries < PINTries.limit else {
            let minutes = Int(PINTries.time / 60)
            throw ControlError.refused(
                "no PIN is taken for now: \(tries) that are in use were tried within \(minutes) minutes")
        }
    }

    /// Leaves a row about a PIN in use that somebody wanted to give to another.
    func recordPINInUse(by caller: String) async throws {
        var row = JournalEntry(id: EntryID(rawValue: 0), at: now(), kind: .commandFailed)
        row.orderedBy = caller
        row.note = PINTries.words
        try await store.append([row])
    }

    /// Points out that a PIN which was set is easily hit by chance, by the length of the shortest.
    func pointOutWeakPIN(_ shortest: Int?, _ answer: Answering) async throws {
        guard let shortest else { return }
        let inUse = try await store.pinsInUse()
        guard let warning = PINPolicy.privatePIN.warning(digits: shortest, inUse: inUse) else { return }
        try await answer(.note("a PIN that is easily guessed: \(warning)"))
    }
}
