package import AccessControl
package import Foundation
package import PassageControl

/// One row of the journal as it is listed and exported.
///
/// The discrete fields are always there; what is personal is nil once it was erased. Ids and digests that mean nothing
/// outside the database are left out.
package struct JournalRow: Hashable, Codable, Sendable {
    /// A picture that belongs to the row.
    package struct Picture: Hashable, Codable, Sendable {
        /// Its name below the evidence folder.
        package var name: String
        /// SHA-256 in hex.
        package var sha256: String
        package var box: PixelBox?
    }

    /// The number of the row, from 1, without gaps.
    package var sequence: Int64

    /// When it happened.
    package var at: Date

    /// When it was written; later than `at` for rows that had to wait.
    package var writtenAt: Date

    /// A `JournalEntry.Kind` or a `StoreEvent` by its raw value.
    package var kind: String

    package var door: DoorID?
    package var accessPoint: AccessPointID?
    package var cause: JournalEntry.Cause?
    package var alarm: JournalEntry.Alarm?
    package var reason: DenyReason?
    package var personal: PersonalDetails?
    package var orderedBy: String?
    package var note: String?

    /// The row had personal fields, which were erased.
    package var isErased: Bool
    package var looks: Int?
    package var confidence: Double?
    package var isWatched: Bool
    package var isOverstay: Bool

    /// Where the subject went: an area, or empty for outside; nil when nobody moved.
    package var presenceArea: String?

    /// Who moved, such as `vehicle ana-car`.
    package var presenceSubject: String?
    package var doorState: DoorState?
    package var trace: [JournalTraceStep]
    package var picture: Picture?

    /// Why there is no picture although there should be one.
    package var pictureMissing: String?

    /// What a row of the store's own making says, as JSON.
    package var details: String?

    /// What the site reported, or nil for a row of the store's own making.
    package var entryKind: JournalEntry.Kind? { JournalEntry.Kind(rawValue: kind) }

    /// The trace as values that can be rendered, as far as nothing of it was erased.
    package var traceSteps: [TraceStep] { trace.compactMap(\.step) }
}

extension JournalRow {
    /// The row as one line of JSON, keys sorted, times in UTC with milliseconds.
    package func line() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(StoredMoment.text(date))
        }
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// Reads a line back.
    package init(line: String) throws {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .custom { decoder in
            try StoredMoment.date(text: try decoder.singleValueContainer().decode(String.self))
        }
        self = try decoder.decode(JournalRow.self, from: Data(line.utf8))
    }
}
