import AccessControl
import Foundation
import GRDB
import PassageControl

/// The personal fields of one row, which may be erased, with the salt of their digest.
struct JournalPersonal: Sendable {
    var salt: Data
    var user: String?
    var userName: String?
    var credential: String?
    var read: String?
    var matched: String?
    var presenceSubject: String?
    var orderedBy: String?
    var note: String?

    /// What the trace's steps refer to by number, as JSON.
    var traceValues: String?

    /// The fields of an entry, or nil where nothing in it is personal.
    init?(_ entry: JournalEntry, traceValues: [String]) throws {
        user = entry.personal?.user
        userName = entry.personal?.userName
        credential = entry.personal?.credential
        read = entry.personal?.read
        matched = entry.personal?.matched
        presenceSubject = entry.presenceChange.map { PresenceSubject($0.subject).text }
        orderedBy = entry.orderedBy
        note = entry.note
        self.traceValues = traceValues.isEmpty ? nil : try StoredJSON.text(traceValues)
        salt = Data()
        guard fields.contains(where: { $0 != nil }) else { return nil }
        salt = Data((0..<32).map { _ in UInt8.random(in: .min ... .max) })
    }

    /// What the row in `journal` keeps of it.
    var digest: Data {
        var bytes = CanonicalBytes()
        bytes.append(Int64(1))
        for field in fields { bytes.append(field) }
        return JournalChain.personalDigest(bytes, salt: salt)
    }

    private var fields: [String?] {
        [user, userName, credential, read, matched, presenceSubject, orderedBy, note, traceValues]
    }
}

extension JournalPersonal {
    static let columns = """
        salt, user, user_name, credential, read, matched, presence_subject, ordered_by, note, trace_values
        """

    /// The fields in a joined row, from a column on; nil where there is no such row any more.
    init?(row: Row, from column: Int) {
        guard let salt = row[column] as Data? else { return nil }
        self.salt = salt
        user = row[column + 1]
        userName = row[column + 2]
        credential = row[column + 3]
        read = row[column + 4]
        matched = row[column + 5]
        presenceSubject = row[column + 6]
        orderedBy = row[column + 7]
        note = row[column + 8]
        traceValues = row[column + 9]
    }

    func insert(_ db: Database, sequence: Int64) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO journal_personal (seq, salt, user, user_name, credential, read, matched,
                    presence_subject, ordered_by, note, trace_values)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [
                sequence, salt, user, userName, credential, read, matched, presenceSubject, orderedBy, note,
                traceValues,
            ])
    }
}
