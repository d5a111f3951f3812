package import AccessControl

extension VehicleLane {
    /// One read at one of the lane's access points, checked for age and repetition before.
    package mutating func handle(_ read: CredentialRead, _ reaction: inout Reaction) {
        let now = reaction.now.uptime
        let index = arrive(read, &reaction)
        // A read that waits for its car to arrive is dropped when another car's follows.
        if occupancy == nil { dropOthers(than: index, read, at: now) }
        weigh(index, &reaction)
        noteFactor(read, of: index, at: now)
    }

    /// A plate that waits for its car to arrive is dropped when another's is read, and so is a tag where one is enough.
    ///
    /// A tag drops nobody's tag: a reader hears a whole queue at once.
    private mutating func dropOthers(than index: Int, _ read: CredentialRead, at now: Duration) {
        let asksForBoth = factorWindow(at: read.accessPoint) != nil
        let isTag = read.identifier.kind == .tag
        arrivals.dropOthers(than: index, at: now) { other in
            if other.hasPlate { return !(isTag && asksForBoth) }
            return !isTag && !asksForBoth
        }
    }

    /// A repetition within its reader's hold-off: the tag is still there, and nothing new is known of it.
    mutating func keepAlive(_ read: CredentialRead, at now: Duration) {
        guard let index = arrivals.keepAlive(read, at: now) else { return }
        noteFactor(read, of: index, at: now)
    }

    /// Another lane hears a tag better; false when it does not matter here any more.
    mutating func loseTag(_ read: CredentialRead) -> Bool {
        arrivals.removeTag(read.identifier, at: read.accessPoint)
    }

    /// Rules or presence have changed: the car that stands at the line may pass now, without being read again.
    mutating func weighAgain(_ reaction: inout Reaction) {
        if plan.openWhen == .read {
            weighAll(&reaction)
        } else if let standing = mostLikelyStanding(isAnswered: true) {
            weigh(standing, &reaction)
        }
    }

    /// The camera says that a car is gone: one by its id, or whatever it saw at the access point.
    package mutating func vehicleLost(_ point: AccessPointID, carID: String?, _ reaction: inout Reaction) {
        endApproaches(where: { $0.point == point && (carID == nil || $0.carID == carID) }, &reaction)
    }

    /// A car has come to the line: what was kept for it counts now.
    ///
    /// Of those that are seen together the first to come is the first in the queue; else the one seen last is there.
    mutating func weighAll(_ reaction: inout Reaction) {
        let latest = arrivals.approaches.map(\.lastSeen).max() ?? .zero
        let serials = arrivals.approaches.sorted { one, other in
            let areTogether = min(one.lastSeen, other.lastSeen) >= latest - Self.together
            return areTogether ? one.firstSeen < other.firstSeen : one.lastSeen > other.lastSeen
        }.map(\.serial)
        for serial in serials {
            guard let index = arrivals.approaches.firstIndex(where: { $0.serial == serial }) else { continue }
            weigh(index, &reaction)
        }
    }

    /// Within what time several cars are seen together: what is in the field of a reader or camera is read again by then.
    private static let together: Duration = .seconds(1)

    /// Opens for an approach as soon as its evidence, the rules and the loop allow it; granting is early.
    mutating func weigh(_ index: Int, _ reaction: inout Reaction) {
        let now = reaction.now.uptime
        let approach = arrivals.approaches[index]
        guard !approach.isSettled else { return }
        let start = evidenceStart(of: approach, at: now)
        guard let finding = finding(index, since: start) else { return }
        let decision = finding.decision(reaction)
        arrivals.update(finding.index) { approach in
            approach.isAdmissible = decision.isGranted
            if let match = decision.match { approach.identify(match) }
        }
        guard finding.conclusion.suffices(for: decision), decision.isGranted, !hold.isLocked else { return }
        guard !isOpposed(approach.point) else { return }
        if hasJustPassed(arrivals.approaches[finding.index], at: now) {
            return settle(finding, decision.match?.credential, at: now)
        }
        guard isAtLine(at: now), occupancy?.isServed != true else { return }
        guard !isOvertaken(approach, at: now), !isRivalled(arrivals.approaches[finding.index]) else { return }
        grant(finding, decision, &reaction)
    }

    private mutating func grant(
        _ finding: Finding, _ decision: AccessDecision, _ reaction: inout Reaction
    ) {
        let credential = decision.match?.credential
        let isWaitedFor = credential != nil && admissions.contains { $0.credential == credential }
        let isPassing = credential != nil && passing?.credential == credential
        guard isWaitedFor || isPassing || admissions.count < Self.maximumAdmissions else { return }
        settle(finding, credential, at: reaction.now.uptime)
        // Who is under the arm is not on the loop before it: that is the next car, whatever is still read of the first.
        if isPassing, !isWaitedFor { return }
        occupancy?.isServed = true
        if isWaitedFor { return }
        // A guard opened for the car at the line, and now it is known: still one car, so one admission.
        admissions.removeAll { $0.cause == .operator }
        let read = finding.conclusion.read
        let looks = arrivals.approaches[finding.index].looks
        let row = reaction.record(.accessGranted, door: door) {
            $0.cause = .credential
            $0.tell(read, decision, looks: looks)
        }
        reaction.remark(decision, read, door: door)
        if !hold.isHeld { reaction.command(.open(releaseTime: plan.releaseTime), door: door, after: row) }
        admit(
            Admission(row: row, cause: .credential, read: read, decision: decision, deadline: .zero),
            &reaction)
        hold.letIn(read, decision.match, &reaction)
        follow(.none, &reaction)
    }

    private mutating func settle(_ finding: Finding, _ credential: CredentialID?, at now: Duration) {
        for index in [finding.index, finding.partner].compactMap({ $0 }) {
            arrivals.update(index) { $0.isSettled = true }
            trail.granted(serial: arrivals.approaches[index].serial, at: now)
        }
        if let credential { arrivals.settle(credential) }
    }

    /// Denying is late: after a time at the line, once, with the best read and the number of looks.
    mutating func denyIfDue(_ reaction: inout Reaction) {
        guard let index = deniable(at: reaction.now.uptime) else { return }
        let approach = arrivals.approaches[index]
        guard denialTime(of: index, at: reaction.now.uptime) <= reaction.now.uptime else { return }
        guard let denial = denial(of: index, at: reaction.now.uptime, reaction) else { return }
        occupancy?.isDenied = true
        record(denial, looks: approach.looks, &reaction)
        sign.show(.denied, door: door, &reaction)
    }

    /// The row of a denial, and the alarm where the plate or tag is blocked or another's.
    mutating func record(_ denial: Denial, looks: Int, _ reaction: inout Reaction) {
        for index in denial.approaches { arrivals.update(index) { $0.isDenied = true } }
        reaction.record(.accessDenied, door: door) {
            $0.reason = denial.reason
            $0.tell(denial.read, denial.decision, looks: looks)
        }
        if denial.reason == .blocked { reaction.raise(.blockedCredential, door: door) }
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
        guard !hold.isHeld, admissions.isEmpty, passing == nil, isAtLine(at: now) else { return nil }
        guard occupancy?.isDenied != true else { return nil }
        if plan.openWhen == .readAndPresence { return mostLikelyStanding(isAnswered: false) }
        let earliest = (occupancy?.since ?? .zero) - plan.readKeptFor
        return arrivals.approaches.indices
            .filter { index in
                let approach = arrivals.approaches[index]
                return !approach.isSettled && !approach.isDenied && approach.lastSeen >= earliest
            }
            .max { arrivals.approaches[$0].lastSeen < arrivals.approaches[$1].lastSeen }
    }

    /// After its time at the line; where the other factor is still to come, not before the time for that is over.
    private func denialTime(of index: Int, at now: Duration) -> Duration {
        let approach = arrivals.approaches[index]
        let due = max(approach.firstSeen, occupancy?.since ?? .zero) + plan.denyAfter
        guard let window = factorWindow(at: approach.point) else { return due }
        let finding = finding(index, since: evidenceStart(of: approach, at: now))
        return finding?.second == nil ? max(due, approach.firstSeen + window) : due
    }

    /// What an approach is denied with, and why, from the evidence that counts at an uptime.
    ///
    /// Where evidence and rules would let it in, what stood against it is told: looks too poor or too old, or another
    /// car in view that could as well be the one at the line.
    func denial(of index: Int, at uptime: Duration, _ reaction: Reaction) -> Denial? {
        let approach = arrivals.approaches[index]
        let start = evidenceStart(of: approach, at: uptime)
        let current = finding(index, since: start)
        guard let told = current ?? finding(index, since: .zero) else { return nil }
        let decision = told.decision(reaction)
        func because(_ reason: DenyReason) -> Denial { Denial(told, decision, reason) }
        if let reason = decision.denyReason { return because(reason) }
        if hold.isLocked { return because(.lockdown) }
        if current == nil { return because(.stale) }
        if !told.conclusion.suffices(for: decision) { return because(.lowConfidence) }
        return because(.ambiguousPlate)
    }

    /// An approach ends when nothing is seen of it for a while; not while its car may still stand at the line.
    mutating func endApproaches(_ reaction: inout Reaction) {
        let now = reaction.now.uptime
        countCars(&reaction)
        tellMovedTags(&reaction)
        watchLeftCars(at: now)
        let silence = plan.approachSilence
        let isLoopOccupied = occupancy != nil
        endApproaches(
            where: { $0.lastSeen + silence <= now && (!isLoopOccupied || $0.isSettled) }, &reaction)
    }

    /// When approaches end, and tags have fallen silent.
    var approachEnds: [Duration] {
        let ends = arrivals.approaches.map { $0.lastSeen + plan.approachSilence }
        return ends + [trail.nextJudgement(silence: plan.approachSilence)].compactMap { $0 }
    }

    /// The sign says `denied` only while the car that it speaks to is there.
    mutating func restoreSign(_ reaction: inout Reaction) {
        guard sign.shown == .denied, occupancy == nil else { return }
        if arrivals.approaches.contains(where: \.isDenied) { return }
        sign.show(.red, door: door, &reaction)
    }

    // MARK: Evidence

    /// Whether a car is where opening would serve it.
    private func isAtLine(at now: Duration) -> Bool {
        plan.openWhen == .read || (occupancy != nil && inputs.isActive(.armingLoop, at: now))
    }

    func conclusion(of approach: Approach, since start: Duration) -> Approach.Conclusion? {
        approach.conclusion(since: start, certainty: plan.certainty, trusted: trustedSources.contains)
    }

    /// From when on looks count: a read is kept only so long for its car to arrive, or for its other factor.
    func evidenceStart(of approach: Approach, at now: Duration) -> Duration {
        let kept = max(plan.readKeptFor, factorWindow(at: approach.point) ?? .zero)
        guard plan.openWhen == .readAndPresence, let occupancy else { return now - kept }
        return wasStanding(approach) ? occupancy.since : occupancy.since - plan.readKeptFor
    }

    /// In view long before a car came to the loop: a parked car, the next lane's, or one that queued.
    private func wasStanding(_ approach: Approach) -> Bool {
        guard let occupancy else { return false }
        return approach.firstSeen < occupancy.since - plan.readKeptFor
    }

    /// Another plate in view may as well be the one at the line, and it may not pass: the camera looks more often at the
    /// car before it than at one beside or behind it.
    private func isRivalled(_ approach: Approach) -> Bool {
        guard plan.openWhen == .readAndPresence, approach.hasPlate, let occupancy else { return false }
        let earliest = occupancy.since - plan.readKeptFor
        return arrivals.approaches.contains {
            $0.serial != approach.serial && $0.point == approach.point && $0.hasPlate
                && !$0.isSettled && !$0.isDropped && !$0.isAdmissible
                && $0.lastSeen >= earliest && $0.looks >= approach.looks && !isOvertaken($0, at: $0.lastSeen)
        }
    }

    /// A car that stood in view before is not taken for the one on the loop while a newer one is seen.
    func isOvertaken(_ approach: Approach, at now: Duration) -> Bool {
        guard plan.openWhen == .readAndPresence, wasStanding(approach) else { return false }
        // Where both factors are asked for, a tag is not another car than the plate that it is heard with.
        let asksForBoth = factorWindow(at: approach.point) != nil
        return arrivals.approaches.contains {
            $0.firstSeen > approach.firstSeen && !$0.isSettled && $0.lastSeen >= now - plan.readKeptFor
                && (!asksForBoth || $0.hasPlate == approach.hasPlate)
        }
    }
}

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
