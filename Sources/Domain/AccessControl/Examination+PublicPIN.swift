// A PIN that is nobody's own: where it opens, and when.

extension Examination {
    /// Judges a public PIN; false when what was read is none.
    func lookAtPublicPIN(_ rules: AccessRules) -> Bool {
        guard case .pin(let digest) = read.identifier, let pin = rules.publicPIN(with: digest) else {
            return false
        }
        let isPermitted = pin.accessPoints.contains(read.accessPoint)
        note(
            .publicPIN(pin.id, read.accessPoint, opens: isPermitted),
            failing: isPermitted ? nil : .accessPointNotPermitted)
        let standing = rules.standing(of: pin.schedule, at: rules.calendar.wallClock(at: now))
        if let day = standing.decidedBy {
            remark(.specialDay(day.day, name: day.name, schedule: pin.schedule, open: standing.isOpen))
        }
        let reason = standing.decidedBy == nil ? DenyReason.outsideSchedule : .specialDay
        note(.publicPINSchedule(pin.schedule, open: standing.isOpen), failing: standing.isOpen ? nil : reason)
        return true
    }
}

extension AccessDecision {
    /// The public PIN that was typed, if it was one.
    package var publicPIN: PublicPINID? {
        for case .publicPIN(let id, _, _) in trace.lazy.map(\.observation) { return id }
        return nil
    }
}
