import AccessControl

extension Premises {
    /// One read of a plate, tag or card: judged for freshness and place, then handed to its lane or door.
    mutating func handle(_ read: CredentialRead, _ reaction: inout Reaction) {
        let read = gate.believed(read)
        let verdict = gate.judge(read, now: reaction.now)
        tellOfClocks(&reaction)
        switch verdict {
        case .fresh: break
        case .heldOff: break
        case .ignored: return
        case .discarded(let reason): return discard(read, reason, &reaction)
        }
        guard case .lane(let index) = placeOfPoint[read.accessPoint] else {
            if verdict == .fresh { handOut(read, &reaction) }
            return
        }
        switch rivalry.judge(read, at: reaction.now.uptime) {
        case .waits: return
        case .elsewhere(let isNew): if isNew { discard(read, .strongerElsewhere, &reaction) }
        case .takenOver(let former):
            takeAway(former, &reaction)
            handOut(read, &reaction)
        case .here where verdict == .heldOff: lanes[index].keepAlive(read, &reaction)
        case .here: handOut(read, &reaction)
        }
    }

    /// Tags whose window is over go to the lane that heard them best.
    mutating func placeTags(_ reaction: inout Reaction) {
        for outcome in rivalry.outcomes(at: reaction.now.uptime) {
            for read in outcome.losers { discard(read, .strongerElsewhere, &reaction) }
            handOut(outcome.winner, &reaction)
        }
    }

    /// Whether an event and its rows may have made room for a car that waits.
    static func mayLetIn(_ event: SiteEvent, _ effects: [SiteEffect]) -> Bool {
        if case .rulesChanged = event { return true }
        return effects.contains { effect in
            guard case .record(let row) = effect else { return false }
            return row.presenceChange != nil
                || (row.kind == .alarmCleared && row.alarm == .journalUnavailable)
                || [.accessNotTaken, .lockEnded, .lockdownEnded].contains(row.kind)
        }
    }

    /// Weighs the cars that stand at the lines again: each at most once for one event.
    mutating func weighAgain(_ reaction: inout Reaction) {
        for index in lanes.indices { lanes[index].weighAgain(&reaction) }
    }

    /// The access points of lanes at which a tag may be read.
    static func tagReaders(in plan: SitePlan) -> Set<AccessPointID> {
        let points = Set(plan.lanes.flatMap(\.accessPoints).map(\.id))
        return points.intersection(plan.sources.filter { $0.kind == .reader }.compactMap(\.accessPoint))
    }

    /// The cameras at each access point.
    static func cameras(in plan: SitePlan) -> [AccessPointID: [DeviceID]] {
        plan.sources.reduce(into: [:]) { cameras, source in
            guard source.kind != .reader, let point = source.accessPoint else { return }
            cameras[point, default: []].append(source.device)
        }
    }

    private mutating func handOut(_ read: CredentialRead, _ reaction: inout Reaction) {
        switch placeOfPoint[read.accessPoint] {
        case .lane(let index): lanes[index].handle(read, &reaction)
        case .door(let index): doors[index].handle(read, &reaction)
        case nil: discard(read, .accessPointNotPermitted, &reaction)
        }
    }

    /// A tag that another lane hears better now is no arrival where it was heard first.
    private mutating func takeAway(_ read: CredentialRead, _ reaction: inout Reaction) {
        guard case .lane(let index) = placeOfPoint[read.accessPoint] else { return }
        if lanes[index].loseTag(read) { discard(read, .strongerElsewhere, &reaction) }
    }

    private mutating func tellOfClocks(_ reaction: inout Reaction) {
        for change in gate.takeClockChanges() {
            reaction.record(.clockLearnt) {
                $0.note = "\(change.device), \(change.words)"
                $0.clockChange = change
            }
        }
        for news in gate.takeClockNews() {
            switch news.what {
            case .agrees: reaction.clear(.clockWrong, door: nil, subject: news.device.rawValue)
            case .jumped(let step):
                let how = step > .zero ? "behind" : "ahead"
                let seconds = Int(abs(step / .seconds(1)).rounded())
                reaction.raise(
                    .clockWrong, door: nil, subject: news.device.rawValue,
                    note: "\(news.device): its clock is \(seconds) s \(how)")
            }
        }
    }

    /// A read that is not acted on is kept as history.
    private func discard(_ read: CredentialRead, _ reason: DenyReason, _ reaction: inout Reaction) {
        reaction.record(.readDiscarded) {
            $0.reason = reason
            $0.tell(read, nil)
        }
    }
}
