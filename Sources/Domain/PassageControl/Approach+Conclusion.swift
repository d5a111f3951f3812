package import AccessControl

extension Approach {
    /// The conclusion from what was seen since an uptime: a tag or card is exact, plates are voted on.
    ///
    /// `trusted` tells whether one read of its source counts as certain although it states no confidence.
    package func conclusion(
        since start: Duration, certainty: Double, trusted: (DeviceID) -> Bool
    ) -> Conclusion? {
        if let exact, exact.last >= max(start, countsFrom) { return .agreed(exact.read) }
        return plateConclusion(since: start, certainty: certainty, trusted: trusted)
    }

    /// The conclusion from the looks at its plate alone.
    package func plateConclusion(
        since start: Duration, certainty: Double, trusted: (DeviceID) -> Bool
    ) -> Conclusion? {
        let counted = glimpses(since: start)
        guard let vote = vote(of: counted), let read = read(of: vote, counted) else { return nil }
        if vote.agreeing >= 2 { return .agreed(read) }
        return isCertain(vote, counted, certainty, trusted) ? .certain(read) : .unsure(read)
    }

    /// From the first to the last look at its plate that counts since an uptime; nil without any.
    package func plateSeen(since start: Duration) -> ClosedRange<Duration>? {
        let counted = glimpses(since: start)
        guard let first = counted.first, let last = counted.last else { return nil }
        return first.at...last.at
    }

    /// From when to when its tag was heard; nil when it was not heard since an uptime.
    package func tagHeard(since start: Duration) -> ClosedRange<Duration>? {
        guard tag != nil, let exact, exact.last >= max(start, countsFrom) else { return nil }
        return exact.first...exact.last
    }

    private func glimpses(since start: Duration) -> [Glimpse] {
        let start = max(start, countsFrom)
        if let first = glimpses.first, first.at >= start { return glimpses }
        return glimpses.filter { $0.at >= start }
    }

    /// The vote of the latest of its looks: mostly all of them count.
    private func vote(of counted: [Glimpse]) -> PlateVote? {
        counted.count == glimpses.count ? vote : PlateVote(counted.map(\.look))
    }

    private func isCertain(
        _ vote: PlateVote, _ counted: [Glimpse], _ certainty: Double, _ trusted: (DeviceID) -> Bool
    ) -> Bool {
        guard counted.count == 1, let only = counted.first, !only.look.hasConfidence else {
            return vote.posterior >= certainty
        }
        return trusted(only.read.source)
    }

    /// The read that stands for the vote: the surest look's picture and times with the voted text.
    private func read(of vote: PlateVote, _ counted: [Glimpse]) -> CredentialRead? {
        let agreeing = counted.indices.filter { counted[$0].look.text == vote.text }
        let surest = (agreeing.isEmpty ? Array(counted.indices) : agreeing)
            .max { counted[$0].look.posterior < counted[$1].look.posterior }
        guard let surest else { return nil }
        var read = counted[surest].read
        if agreeing.isEmpty {
            guard let plate = try? PlateText(vote.text) else { return nil }
            read.identifier = .plate(plate)
            read.rawText = plate.text
        }
        read.characters = vote.characters
        read.confidence = vote.posterior
        return read
    }
}

extension Approach.Conclusion {
    /// What was seen, however sure it is.
    package var read: CredentialRead {
        switch self {
        case .agreed(let read), .certain(let read), .unsure(let read): read
        }
    }

    package var isUnsure: Bool {
        if case .unsure = self { true } else { false }
    }

    /// Whether the looks are enough for what the decision matched: something inexact needs two that agree.
    func suffices(for decision: AccessDecision) -> Bool {
        switch self {
        case .agreed: true
        case .certain: decision.match?.likeness == nil
        case .unsure: false
        }
    }
}
