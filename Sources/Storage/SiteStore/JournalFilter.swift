package import AccessControl
package import Foundation
import GRDB
package import PassageControl

/// Which rows of the journal are asked for; nothing set means all.
package struct JournalFilter: Hashable, Sendable {
    /// The first moment, included.
    package var from: Date?

    /// The last moment, excluded.
    package var until: Date?

    package var kinds: Set<JournalEntry.Kind>
    package var doors: Set<DoorID>
    package var user: UserID?

    /// A plate that was read or matched; it is normalised as a typed plate is.
    package var plate: String?

    package init(
        from: Date? = nil, until: Date? = nil, kinds: Set<JournalEntry.Kind> = [], doors: Set<DoorID> = [],
        user: UserID? = nil, plate: String? = nil
    ) {
        self.from = from
        self.until = until
        self.kinds = kinds
        self.doors = doors
        self.user = user
        self.plate = plate.map { (try? PlateText($0))?.text ?? $0 }
    }

    /// The condition in SQL; every value is an argument.
    var condition: SQL {
        var parts: [SQL] = ["1"]
        if let from { parts.append("at >= \(StoredMoment.milliseconds(from))") }
        if let until { parts.append("at < \(StoredMoment.milliseconds(until))") }
        if !kinds.isEmpty { parts.append("kind IN \(kinds.map(\.rawValue))") }
        if !doors.isEmpty { parts.append("door IN \(doors.map(\.rawValue))") }
        if let user { parts.append("user = \(user.rawValue)") }
        if let plate { parts.append("(read = \(plate) OR matched = \(plate))") }
        return parts.joined(separator: " AND ")
    }
}
