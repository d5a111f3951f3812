// Profiles and schedules: whether this user may pass here now.

extension Examination {
    func lookAtPolicies(of user: User, _ rules: AccessRules) {
        let clock = rules.calendar.wallClock(at: now)
        var policies: [TraceStep.Observation] = []
        var special: [TraceStep.Observation] = []
        var isOpen = false
        for profile in user.profiles {
            for schedule in rules.policies[profile]?[read.accessPoint] ?? [] {
                let standing = rules.standing(of: schedule, at: clock)
                isOpen = isOpen || standing.isOpen
                policies.append(
                    .policy(
                        profile: profile, accessPoint: read.accessPoint, schedule: schedule,
                        open: standing.isOpen))
                guard let day = standing.decidedBy else { continue }
                special.append(
                    .specialDay(day.day, name: day.name, schedule: schedule, open: standing.isOpen))
            }
        }
        let isPermitted = !policies.isEmpty
        note(
            .accessPointPermitted(read.accessPoint, isPermitted),
            failing: isPermitted ? nil : .accessPointNotPermitted)
        for step in special { remark(step) }
        for step in policies { note(policy: step, oneIsOpen: isOpen) }
        guard isPermitted, !isOpen else { return }
        failures.append(special.isEmpty ? .outsideSchedule : .specialDay)
    }

    /// One open policy is enough: a closed one beside it is only noted.
    private func note(policy: TraceStep.Observation, oneIsOpen: Bool) {
        guard case .policy(_, _, _, let isOpen) = policy else { return }
        trace.append(TraceStep(policy, isOpen ? .passed : oneIsOpen ? .noted : .failed))
    }
}

extension AccessRules {
    /// How a schedule stands; one that does not exist is closed.
    func standing(of schedule: ScheduleID, at clock: WallClock) -> Schedule.Standing {
        schedules[schedule]?.standing(at: clock, specialDays: specialDays)
            ?? Schedule.Standing(isOpen: false, decidedBy: nil)
    }
}
