package import AccessControl

extension Reaction {
    /// Raises an alarm as a row of its own.
    ///
    /// `subject` is what it is about where a door can have several, such as the input of `loopStuck`.
    package mutating func raise(
        _ alarm: JournalEntry.Alarm, door: DoorID?, subject: String? = nil, note: String? = nil
    ) {
        list(alarm, door: door, subject: subject)
        record(.alarmRaised, door: door) {
            $0.alarm = alarm
            $0.note = note ?? subject
        }
    }

    /// Notes that the cause of an alarm is gone.
    package mutating func clear(_ alarm: JournalEntry.Alarm, door: DoorID?, subject: String? = nil) {
        unlist(alarm, door: door, subject: subject)
        record(.alarmCleared, door: door) {
            $0.alarm = alarm
            $0.note = subject
        }
    }

    /// An alarm that is told by a row of another kind, such as a fire, or was told in an earlier run.
    package mutating func list(_ alarm: JournalEntry.Alarm, door: DoorID?, subject: String? = nil) {
        alarms.raise(ActiveAlarm.Key(alarm, door: door, subject: subject), at: now.wall)
    }

    /// The cause of an alarm is gone, which a row of another kind tells.
    package mutating func unlist(_ alarm: JournalEntry.Alarm, door: DoorID?, subject: String? = nil) {
        alarms.clear(ActiveAlarm.Key(alarm, door: door, subject: subject))
    }

    /// Somebody has seen an alarm; the row that says so is the caller's.
    mutating func acknowledge(_ key: ActiveAlarm.Key, by name: String) {
        alarms.acknowledge(key, by: name)
    }
}
