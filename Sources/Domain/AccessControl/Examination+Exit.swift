// Leaving: who may although a rule stands in the way, and who stayed too long.

extension Examination {
    /// Lets out whom an exit lets out, and notices an overstay.
    ///
    /// The last known place counts here, however old it is and whatever area it names: a car at the exit is inside. It was
    /// not seen leaving, or not on its way from an inner area while that one's gate stood open.
    func lookAtExit(_ holder: Holder?, _ rules: AccessRules) {
        guard let point, point.direction == .exit else { return }
        let stay = holder.flatMap { presence.stays[$0.subject] }
        let isInside = stay != nil
        trace.append(TraceStep(.inside(stay?.area), isInside ? .passed : .noted))
        if let stay, point.from == nil || stay.area == point.from { lookAtStay(stay, rules) }
        let mayLeaveLate = isInside && !failures.isEmpty && failures.allSatisfy(\.isForgivenInside)
        let isFree = point.exitPolicy == .free && !failures.contains(.blocked)
        trace.append(TraceStep(.exitPolicy(point.exitPolicy), isFree ? .passed : .noted))
        isOverstay = isOverstay || mayLeaveLate
        if isFree || mayLeaveLate { failures = [] }
    }

    private func lookAtStay(_ stay: Presence.Stay, _ rules: AccessRules) {
        guard let area = rules.areas[stay.area], let limit = area.stayLimit else { return }
        let step = TraceStep.Observation.stay(area.id, since: stay.since, limit: limit, at: now)
        isOverstay = area.isOverstay(since: stay.since, at: now)
        if isOverstay { remark(step) } else { note(step) }
    }
}

extension DenyReason {
    /// Whether one who is inside may leave all the same: a period, profile or schedule that does not hold now.
    var isForgivenInside: Bool {
        switch self {
        case .notYetValid, .expired, .accessPointNotPermitted, .outsideSchedule, .specialDay: true
        default: false
        }
    }
}
