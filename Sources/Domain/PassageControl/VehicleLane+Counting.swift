import AccessControl

extension VehicleLane {
    /// How many of the latest cars were read, by the loops' count of cars.
    package var missRate: MissRate { carCount.rate }

    /// Counts the cars, and raises the alarm when too many are not read.
    mutating func countCars(_ reaction: inout Reaction) {
        let isPassing = movement == .carPassing
        let isSomebodyThere = occupancy != nil || isPassing
        let sight = CarCount.Sight(
            lineSince: occupancy?.since, isPassing: isPassing, isGoingOn: isGoingOn,
            isRead: isSomebodyThere && isSomethingRead(at: reaction.now.uptime))
        guard carCount.follow(sight, at: reaction.now.uptime), let share = missRate.share else { return }
        if !isMissingReads, share > plan.noReadLimit {
            isMissingReads = true
            let latest = min(missRate.count, MissRate.window)
            reaction.raise(
                .noReadRate, door: door,
                note: "\(missRate.unread(ofLast: latest)) of the last \(latest) cars were not read")
        }
        guard isMissingReads, share <= plan.noReadLimit / 2 else { return }
        isMissingReads = false
        reaction.clear(.noReadRate, door: door)
    }

    /// Whether something was read of the car at the line or under the arm: not of one that was counted before.
    private func isSomethingRead(at now: Duration) -> Bool {
        if occupancy == nil, passing?.isGrant == true { return true }
        let earliest = (occupancy?.since ?? now) - plan.readKeptFor
        return arrivals.approaches.contains { $0.leftAt == nil && $0.lastSeen >= earliest }
    }
}
