package import AccessControl

extension VehicleLane {
    /// One read at one of the lane's access points, checked for age and repetition before.
    package mutating func handle(_ read: CredentialRead, _ reaction: inout Reaction) {
        let now = reaction.now.uptime
        noteLook(read, at: now)
        let index = arrive(read, &reaction)
        // A read that waits for its car to arrive is dropped when another car's follows.
        if occupancy == nil { dropOthers(than: index, read, at: now) }
        weighAndNote(read, index, &reaction)
        noteShadows(of: index)
    }

    /// A plate that waits for its car to arrive is dropped when another's is read, and so is a tag where one is enough.
    ///
    /// A tag drops nobody's tag: a reader hears a whole queue at once.
    private mutating func dropOthers(than index: Int, _ read: CredentialRead, at now: Duration) {
        let areBothOfOne = factorWindow(at: read.accessPoint) != nil || tagDecides(at: read.accessPoint)
        let isTag = read.identifier.kind == .tag
        arrivals.dropOthers(than: index, at: now) { other in
            if other.hasPlate { return !(isTag && areBothOfOne) }
            return !isTag && !areBothOfOne
        }
    }

    /// A repetition within its reader's hold-off: it begins no approach, but the tag is still there.
    mutating func keepAlive(_ read: CredentialRead, _ reaction: inout Reaction) {
        guard let index = arrivals.keepAlive(read, at: reaction.now.uptime) else { return }
        weighAndNote(read, index, &reaction)
    }

    private mutating func weighAndNote(_ read: CredentialRead, _ index: Int, _ reaction: inout Reaction) {
        noteFactor(read, of: index, at: reaction.now.uptime)
        weigh(index, &reaction)
        let approach = arrivals.approaches[index]
        trail.identify(serial: approach.serial, as: approach.holder)
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
        note(decision, on: finding)
        if decision.denyReason == .blocked { tellBlockedAtLine(finding, decision, &reaction) }
        guard finding.conclusion.suffices(for: decision), decision.isGranted, !hold.isLocked else { return }
        guard !isOpposed(approach.point), !isLineAnothers(approach) else { return }
        if hasJustPassed(arrivals.approaches[finding.index], at: now) {
            settle(finding, decision.match?.credential, at: now)
            // Should it stay, it has turned round and is a new arrival.
            return arrivals.update(finding.index) { $0.leftAt = now }
        }
        guard isAtLine(at: now), occupancy?.isServed != true else { return }
        guard !isOvertaken(approach, at: now), !isParked(approach),
            !isRivalled(arrivals.approaches[finding.index])
        else { return }
        guard !isBehindUnused(arrivals.approaches[finding.index], at: now),
            !hasSpentItsGrants(decision.match?.credential)
        else { return }
        grant(finding, decision, &reaction)
    }

    private mutating func note(_ decision: AccessDecision, on finding: Finding) {
        arrivals.update(finding.index) { approach in
            approach.isAdmissible = decision.isGranted
            approach.denyReason = decision.denyReason
            if let match = decision.match { approach.identify(match) }
            if finding.second == nil { approach.isBlocked = decision.denyReason == .blocked }
        }
    }

    private mutating func grant(
        _ finding: Finding, _ decision: AccessDecision, _ reaction: inout Reaction
    ) {
        let credential = decision.match?.credential
        let isWaitedFor = credential != nil && admissions.contains { $0.credential == credential }
        let isPassing = credential != nil && passing?.credential == credential
        let isNew = !isWaitedFor && !isPassing
        guard !isNew || admissions.count < Self.maximumAdmissions || endFirstFollower(&reaction) else {
            return
        }
        settle(finding, credential, at: reaction.now.uptime)
        // Who is under the arm is not on the loop before it: that is the next car, whatever is still read of the first.
        if isPassing, !isWaitedFor { return }
        occupancy?.isServed = true
        if isWaitedFor { return }
        let read = finding.conclusion.read
        let openings = takeOpenings(for: read.accessPoint, at: reaction.now.uptime)
        let looks = arrivals.approaches[finding.index].looks
        let row = reaction.record(.accessGranted, door: door) {
            $0.cause = .credential
            $0.tell(read, decision, looks: looks)
        }
        reaction.remark(decision, read, door: door)
        if !hold.isHeld { reaction.command(.open(releaseTime: plan.releaseTime), door: door, after: row) }
        var admission = Admission(row: row, read: read, decision: decision)
        admission.join(openings)
        labelling.granted(row, at: reaction.now.uptime)
        admit(admission, &reaction)
        reaction.startWebRelay(of: decision.match, door: door, after: row)
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

    /// An approach ends when nothing is seen of it for a while; not while its car may still stand at the line.
    ///
    /// A loop that is stuck tells of nobody that he stands there.
    mutating func endApproaches(_ reaction: inout Reaction) {
        let now = reaction.now.uptime
        countCars(&reaction)
        tellMovedTags(&reaction)
        watchLeftCars(at: now)
        let silence = plan.approachSilence
        let isLoopOccupied = occupancy != nil && works(.armingLoop)
        endApproaches(
            where: { $0.lastSeen + silence <= now && (!isLoopOccupied || $0.isSettled) }, &reaction)
    }

    /// The sign says `denied` only while the car that it speaks to is there.
    mutating func restoreSign(_ reaction: inout Reaction) {
        guard sign.shown.isDenial, occupancy == nil || !works(.armingLoop) else { return }
        if arrivals.approaches.contains(where: \.isDenied) { return }
        sign.show(.red, door: door, &reaction)
    }
}
