import AccessControl

// Where a read alone opens, no loop tells how many cars there are. A poor look at a plate beside a good one of the same
// moment is taken for the same car, badly read: a guard expects one row for one car.

extension VehicleLane {
    /// How close in time looks at one access point are taken to be at one car.
    private static let sameTime: Duration = .seconds(3)

    /// Notes who is seen together with the approach that was just read, as far as either is plain.
    mutating func noteShadows(of index: Int) {
        guard plan.openWhen == .read else { return }
        let latest = arrivals.approaches[index]
        let isLatestPlain = isPlain(latest)
        for other in arrivals.approaches.indices where other != index {
            guard latest.mayBeSeenWith(arrivals.approaches[other], within: Self.sameTime) else { continue }
            if isPlain(arrivals.approaches[other]) { arrivals.update(index) { $0.isBesideAnother = true } }
            if isLatestPlain { arrivals.update(other) { $0.isBesideAnother = true } }
        }
    }

    /// Whether an approach may be only poor looks at a car that was read better: nobody is known by it.
    func isShadow(_ approach: Approach) -> Bool {
        approach.isBesideAnother && approach.credential == nil && approach.denyReason != .blocked
            && !isPlain(approach)
    }

    /// Whether there is no doubt of what was read.
    private func isPlain(_ approach: Approach) -> Bool {
        if approach.isSettled { return true }
        if approach.denyReason == .ambiguousPlate { return false }
        return conclusion(of: approach.recalled, since: .zero).map { !$0.isUnsure } ?? false
    }
}
