package import AccessControl
package import Foundation

/// An alarm that was raised and whose cause is not gone yet, or that nobody has acknowledged.
package struct ActiveAlarm: Hashable, Sendable {
    /// What tells alarms apart: the same one is active once at a place.
    package struct Key: Hashable, Sendable {
        package let alarm: JournalEntry.Alarm

        /// Nil for alarms of the whole site.
        package let door: DoorID?

        /// What it is about where a door can have several, such as the input of `loopStuck` or a device; else nil.
        package let subject: String?

        package init(_ alarm: JournalEntry.Alarm, door: DoorID?, subject: String? = nil) {
            self.alarm = alarm
            self.door = door
            self.subject = subject
        }
    }

    package let key: Key
    package let since: Date

    /// Whether its cause still stands; an alarm about a single event, such as tailgating, has none that stands.
    package var isStanding: Bool

    /// Who has seen it, if anybody.
    package var acknowledgedBy: String?

    package init(key: Key, since: Date, isStanding: Bool, acknowledgedBy: String? = nil) {
        self.key = key
        self.since = since
        self.isStanding = isStanding
        self.acknowledgedBy = acknowledgedBy
    }
}
