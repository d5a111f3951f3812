package import AccessControl

/// One arrival: all that was seen of one car, or one tag, at one access point, until it is gone.
///
/// Its looks vote; one approach leads to at most one grant and at most one denial. Times are uptimes.
package struct Approach: Sendable {
    /// What the evidence amounts to.
    package enum Conclusion: Sendable {
        /// Two looks agree, or the identifier is exact by its nature, as a tag is: enough for an inexact match as well.
        case agreed(CredentialRead)
        /// The looks together, or the word of a trusted source, are certain: enough for what is listed exactly.
        case certain(CredentialRead)
        /// The best read so far, not sure enough.
        case unsure(CredentialRead)
    }

    private struct Glimpse {
        let look: Look
        let read: CredentialRead
        let at: Duration
    }

    private struct Exact {
        var read: CredentialRead
        let first: Duration
        var last: Duration
    }

    /// Tells the approaches at one lane apart; none is given twice.
    package let serial: Int
    package let point: AccessPointID
    package let firstSeen: Duration
    package private(set) var lastSeen: Duration
    package private(set) var carID: String?

    /// It was granted, or joined to a grant of the same car: what follows is only repetition.
    package var isSettled = false
    package var isDenied = false

    /// Its car was let in and has left the line, and was last on its way then: what is still read is no new arrival.
    package var leftAt: Duration?

    /// Whom it was last found to be.
    package var credential: CredentialID?
    package var holder: UserID?

    /// Whether it was found to be somebody who may pass here.
    package var isAdmissible = false

    /// Evidence from before this uptime no longer counts: another car was read since.
    private var countsFrom: Duration = .zero

    private var glimpses: [Glimpse] = []

    /// What all of them say together, worked out once for each look that is added.
    private var vote: PlateVote?
    private var exact: Exact?

    package init(_ read: CredentialRead, at now: Duration, serial: Int = 0) {
        self.serial = serial
        point = read.accessPoint
        carID = read.carID
        firstSeen = now
        lastSeen = now
        add(read, at: now)
    }

    /// Takes in one more read of the same car.
    ///
    /// A look that is not distinct from an earlier one is no new evidence. Beyond the bound the oldest look is forgotten.
    package mutating func add(_ read: CredentialRead, at now: Duration) {
        lastSeen = now
        carID = carID ?? read.carID
        guard let look = Look(read) else {
            exact = Exact(read: read, first: exact?.first ?? now, last: now)
            return
        }
        guard glimpses.allSatisfy({ $0.look.isDistinct(from: look) }) else { return }
        if glimpses.count >= PlateVote.maximumLooks { glimpses.removeFirst() }
        glimpses.append(Glimpse(look: look, read: read, at: now))
        vote = PlateVote(glimpses.map(\.look))
    }

    /// How many looks there are, all told.
    package var looks: Int { max(glimpses.count, exact == nil ? 0 : 1) }

    /// Whether a plate was read of it.
    package var hasPlate: Bool { !glimpses.isEmpty }

    /// The tag that was read of it, if any.
    package var tag: CredentialRead? { exact?.read.identifier.kind == .tag ? exact?.read : nil }

    /// What it is known by: the text of its vote, or the exact identifier.
    package var identifier: IdentifierValue? {
        if let exact { return exact.read.identifier }
        return vote.flatMap { try? PlateText($0.text) }.map(IdentifierValue.plate)
    }

    /// Notes whom a decision found it to be.
    package mutating func identify(_ match: AccessDecision.Match) {
        credential = match.credential
        holder = match.user
    }

    /// Whether a read is of exactly this tag or card.
    package func holds(_ identifier: IdentifierValue) -> Bool { exact?.read.identifier == identifier }

    /// The tag or card turned out to be elsewhere.
    package mutating func forgetExact() { exact = nil }

    /// Drops what was kept so far: another car's read followed.
    package mutating func drop(at now: Duration) { countsFrom = now }

    /// Nothing was seen of it since it was dropped.
    package var isDropped: Bool { lastSeen < countsFrom }

    /// The same with all its evidence, for the journal: what was dropped cannot open any more, but it was seen.
    package var recalled: Approach {
        var recalled = self
        recalled.countsFrom = .zero
        return recalled
    }

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
        return glimpses.filter { $0.at >= start }
    }

    /// The vote of the latest of its looks: mostly all of them count.
    private func vote(of counted: [Glimpse]) -> PlateVote? {
        counted.count == glimpses.count ? vote : PlateVote(counted.map(\.look))
    }

    private func isCertain(
        _ vote: PlateVote, _ counted: [Glimpse], _ certainty: Double, _ trusted: (DeviceID) -> Bool
    ) -> Bool {
        if counted.count > 1 || counted.first?.look.hasConfidence == true {
            return vote.posterior >= certainty
        }
        return counted.first.map { trusted($0.read.source) } ?? false
    }

    /// The read that stands for the vote: the surest look's picture and times with the voted text.
    private func read(of vote: PlateVote, _ counted: [Glimpse]) -> CredentialRead? {
        let agreeing = counted.filter { $0.look.text == vote.text }
        let best = (agreeing.isEmpty ? counted : agreeing).max { $0.look.posterior < $1.look.posterior }
        guard var read = best?.read else { return nil }
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
