import AccessControl
import Foundation

/// Whether the free-passage schedule of a door is open, looked up in the calendar only when it may have changed.
///
/// Inputs arrive ten times a second and calendars are slow, so the next change is remembered; a wall clock that is set,
/// or new rules, make it look again.
struct FreePassage: Sendable {
    /// How long an answer is trusted: a clock that is put forward is noticed after this long.
    static let longestTrust: Duration = .seconds(60)

    let schedule: ScheduleID?
    private var isOpen = false
    private var trustedUntil: Duration?
    private var lookedAt: Moment?

    init(schedule: ScheduleID?) { self.schedule = schedule }

    /// When to look again, or nil where there is no such schedule.
    var deadline: Duration? { trustedUntil }

    /// New rules: look again at the next event.
    mutating func forget() { trustedUntil = nil }

    /// Whether the schedule is open at a moment.
    mutating func isOpen(at now: Moment, rules: AccessRules) -> Bool {
        guard let schedule else { return false }
        if let trustedUntil, let lookedAt, now.uptime < trustedUntil, !Self.isClockSet(lookedAt, now) {
            return isOpen
        }
        // The configuration is checked before; where an edit has taken its schedule away a door stays shut.
        isOpen = rules.isOpen(schedule, at: now.wall) ?? false
        let change = rules.nextChange(of: schedule, after: now.wall).map { now.wall.duration(to: $0) }
        trustedUntil = now.uptime + min(Self.longestTrust, change ?? Self.longestTrust)
        lookedAt = now
        return isOpen
    }

    /// The wall clock moved by more than the uptime did.
    private static func isClockSet(_ lookedAt: Moment, _ now: Moment) -> Bool {
        let drift = lookedAt.wall.duration(to: now.wall) - (now.uptime - lookedAt.uptime)
        return drift > .seconds(1) || drift < .seconds(-1)
    }
}
