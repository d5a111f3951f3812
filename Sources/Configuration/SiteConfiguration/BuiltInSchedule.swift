package import AccessControl

/// The words that people may write for the two built-in schedules.
package enum BuiltInSchedule {
    /// `always` is 1001 and `never` is 1002; every other id is itself.
    package static func id(_ written: ScheduleID) -> ScheduleID {
        switch written.rawValue {
        case "always": Schedule.always.id
        case "never": Schedule.never.id
        default: written
        }
    }
}
