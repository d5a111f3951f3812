import AccessControl

extension VehicleLane {
    /// What a denial tells: the best read, the decision about it, and the reason.
    struct Denial {
        let read: CredentialRead
        let second: CredentialRead?
        let decision: AccessDecision
        let reason: DenyReason

        /// The approaches that it answers.
        let approaches: [Int]

        init(_ finding: Finding, _ decision: AccessDecision, _ reason: DenyReason) {
            read = finding.conclusion.read
            second = finding.second
            self.decision = decision
            self.reason = reason
            approaches = [finding.index, finding.partner].compactMap { $0 }
        }
    }
}

extension VehicleLane {
    /// Denying is late: after a time at the line, once, with the best read and the number of looks.
    mutating func denyIfDue(_ reaction: inout Reaction) {
        // Mostly nobody is in view, and this is asked with every observation.
        guard !arrivals.approaches.isEmpty, let index = deniable(at: reaction.now.uptime) else { return }
        let approach = arrivals.approaches[index]
        let now = reaction.now.uptime
        guard denialTime(of: index, at: now) <= now, !wasFoundUntold(approach) else { return }
        guard let denial = denial(of: index, at: now, reaction), isTold(denial.decision) else {
            untold = (approach.serial, at: now)
            return
        }
        occupancy?.isDenied = true
        record(denial, looks: approach.looks, &reaction)
        if !hold.isHeld { sign.show(.denied(denial.reason), door: door, &reaction) }
    }

    /// While it is held open, whoever stands there is judged once for each look at anybody, and once more by new rules.
    private func wasFoundUntold(_ approach: Approach) -> Bool {
        guard hold.isHeld, let untold, untold.serial == approach.serial else { return false }
        return arrivals.approaches.allSatisfy { $0.lastSeen < untold.at }
    }

    /// Through a lane that is held open anybody drives; that a blocked or watched one does must be known all the same.
    func isTold(_ decision: AccessDecision) -> Bool {
        !hold.isHeld || decision.denyReason == .blocked || decision.isWatched
    }

    /// The row of a denial, and the alarm where the plate or tag is another's, or blocked and not told yet.
    mutating func record(_ denial: Denial, looks: Int, _ reaction: inout Reaction) {
        for index in denial.approaches { arrivals.update(index) { $0.isDenied = true } }
        reaction.record(.accessDenied, door: door) {
            $0.reason = denial.reason
            $0.tell(denial.read, denial.decision, looks: looks)
        }
        if denial.reason == .blocked { tellBlocked(denial, &reaction) }
        if denial.reason == .factorsDisagree, let second = denial.second {
            recordDisagreement(denial.read, second, &reaction)
        }
    }

    func nextDenial(at now: Duration) -> Duration? {
        deniable(at: now).map { denialTime(of: $0, at: now) }
    }

    /// The approach that stands to be denied, while no admitted car is still on its way.
    ///
    /// Where a read alone opens, it is the one seen last.
    private func deniable(at now: Duration) -> Int? {
        guard admissions.isEmpty, passing == nil, isAtLine(at: now) else { return nil }
        guard !isLineDenied else { return nil }
        if plan.openWhen == .readAndPresence { return mostLikelyStanding(isAnswered: false) }
        let earliest = (occupancy?.since ?? .zero) - plan.readKeptFor
        return arrivals.approaches.indices
            .filter { index in
                let approach = arrivals.approaches[index]
                return !approach.isSettled && !approach.isDenied && approach.lastSeen >= earliest
                    && !isShadow(approach)
            }
            .max { arrivals.approaches[$0].lastSeen < arrivals.approaches[$1].lastSeen }
    }

    /// After its time at the line; where the other factor is still to come, not before the time for that is over.
    private func denialTime(of index: Int, at now: Duration) -> Duration {
        let approach = arrivals.approaches[index]
        let standingSince = occupancy.map { max($0.since, $0.looksFrom) } ?? .zero
        let due = max(approach.firstSeen, approach.arrivedAnewAt, standingSince) + plan.denyAfter
        guard let window = factorWindow(at: approach.point) else { return due }
        let finding = finding(index, since: evidenceStart(of: approach, at: now))
        return finding?.second == nil ? max(due, approach.firstSeen + window) : due
    }

    /// What an approach is denied with, and why, from the evidence that counts at an uptime.
    ///
    /// Where evidence and rules would let it in, what stood against it is told: a lock, looks too poor or too old, a doubt
    /// whether it is the car at the line, or another that had the way.
    func denial(of index: Int, at uptime: Duration, _ reaction: Reaction) -> Denial? {
        let approach = arrivals.approaches[index]
        let start = evidenceStart(of: approach, at: uptime)
        let current = finding(index, since: start)
        guard let told = current ?? finding(index, since: .zero) else { return nil }
        let decision = told.decision(reaction)
        func because(_ reason: DenyReason) -> Denial { Denial(told, decision, reason) }
        if let reason = decision.denyReason { return because(reason) }
        if let reason = hold.lockReason { return because(reason) }
        if current == nil { return because(.stale) }
        if !told.conclusion.suffices(for: decision) { return because(.lowConfidence) }
        if hasSpentItsGrants(decision.match?.credential) { return because(.grantNotUsed) }
        if plan.openWhen == .readAndPresence, !works(.armingLoop) { return because(.notAtLine) }
        let isDoubtful = isRivalled(approach) || isOvertaken(approach, at: uptime) || isParked(approach)
        return because(isDoubtful ? .severalCars : .laneBusy)
    }
}
