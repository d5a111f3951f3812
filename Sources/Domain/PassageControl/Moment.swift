package import Foundation

/// A point in time by both clocks: the wall clock for schedules and people, the uptime for timers.
///
/// Timers never use the wall clock, because it may be set by an hour while a car stands under the arm.
package struct Moment: Hashable, Sendable {
    /// The wall clock.
    package let wall: Date

    /// Monotonic time since an arbitrary start.
    package let uptime: Duration

    package init(wall: Date, uptime: Duration) {
        self.wall = wall
        self.uptime = uptime
    }
}
