/// Counts the cars of a lane by its loops, each once, and whether anything was read of it.
///
/// A car comes over the arming loop and goes under the arm, and is counted when it leaves the loop; one that goes under
/// the arm without having come over the loop (out of a two-way lane, behind another bumper to bumper, or where there is
/// no arming loop) is counted when it is through.
struct CarCount: Sendable {
    /// What the lane's inputs and reads say at one moment.
    struct Sight {
        /// Since when the arming loop is occupied, if it is.
        let lineSince: Duration?
        let isPassing: Bool
        /// What is under the arm belongs to the vehicle before it, such as its trailer.
        let isGoingOn: Bool
        /// Something was read that may be the car at the line, or the one under the arm.
        let isRead: Bool
    }

    /// Something shorter on the loop is no car.
    private static let shortest: Duration = .milliseconds(500)

    /// A loop that is clear for no longer than this between two axles has seen one vehicle.
    private static let gap: Duration = .milliseconds(1500)

    /// How long a car may take from the arming loop to the arm.
    private static let way: Duration = .seconds(5)

    private struct LineCar {
        let since: Duration
        var isArrival: Bool
        /// It began so soon after another that it may be that one's trailer.
        let mayBeTrailer: Bool
        var wasRead = false
        var isUnderArm = false
    }

    private struct Passage {
        let isFromLine: Bool
        var wasRead = false
    }

    private(set) var rate = MissRate()
    private(set) var lastAtLine: Duration?
    private var line: LineCar?
    private var passage: Passage?
    /// When a car left the arming loop that has not been under the arm yet.
    private var owed: Duration?

    /// Follows what is seen; true when a car more was counted.
    mutating func follow(_ sight: Sight, at now: Duration) -> Bool {
        let isThrough = followPassage(sight, at: now)
        let hasLeftLine = followLine(sight, at: now)
        return isThrough || hasLeftLine
    }

    mutating func addReadWithoutCar() { rate.addReadWithoutCar() }

    private mutating func followLine(_ sight: Sight, at now: Duration) -> Bool {
        var isCounted = false
        if let car = line, sight.lineSince != car.since { isCounted = endLine(car, at: now) }
        guard let since = sight.lineSince else { return isCounted }
        let isTrailing = lastAtLine.map { now - $0 <= Self.gap } ?? false
        lastAtLine = now
        if line == nil {
            line = LineCar(
                since: since, isArrival: passage?.isFromLine ?? true,
                mayBeTrailer: passage != nil && isTrailing)
        }
        if sight.isRead { line?.wasRead = true }
        if sight.isPassing, passage?.isFromLine == true { line?.isUnderArm = true }
        return isCounted
    }

    private mutating func endLine(_ car: LineCar, at now: Duration) -> Bool {
        line = nil
        guard car.isArrival, now - car.since >= Self.shortest else { return false }
        if !car.isUnderArm { owed = now }
        if car.mayBeTrailer, !car.wasRead { return false }
        rate.addCar(wasRead: car.wasRead)
        return true
    }

    private mutating func followPassage(_ sight: Sight, at now: Duration) -> Bool {
        guard sight.isPassing else { return endPassage() }
        if passage == nil { beginPassage(sight, at: now) }
        if sight.isRead { passage?.wasRead = true }
        return false
    }

    private mutating func endPassage() -> Bool {
        guard let done = passage else { return false }
        passage = nil
        if done.isFromLine { return false }
        rate.addCar(wasRead: done.wasRead)
        return true
    }

    private mutating func beginPassage(_ sight: Sight, at now: Duration) {
        let comesFromLine = line.map { $0.isArrival && !$0.isUnderArm } ?? false
        let wasOwed = owed.map { now - $0 <= Self.way } ?? false
        passage = Passage(isFromLine: sight.isGoingOn || comesFromLine || wasOwed)
        if !sight.isGoingOn, !comesFromLine { owed = nil }
    }
}
