import AccessControl

extension ActiveAlarm.Key {
    /// What a row of the journal is about, as far as a later run needs to know; nil for what is found again anyway.
    ///
    /// The note of a row that raises or acknowledges an alarm about an input or a device begins with its name. Who is
    /// inside for too long, a disk that is low and a fire are found again at the start.
    init?(recalling alarm: JournalEntry.Alarm, door: DoorID?, note: String?) {
        switch alarm {
        case .forcedOpen, .openTooLong, .tailgating, .blockedCredential, .overstay, .factorsDisagree,
            .limitsDisagree, .noReadRate, .tamper:
            guard door != nil else { return nil }
            self.init(alarm, door: door)
        case .loopStuck, .inputLost, .deviceLost, .clockWrong:
            guard let name = note?.prefix(while: { $0 != ":" && $0 != "," }), !name.isEmpty else {
                return nil
            }
            self.init(alarm, door: door, subject: String(name))
        case .diskLow, .journalUnavailable, .fire: return nil
        }
    }
}
