package import AccessControl

/// One arrival: all that was seen of one car, or one tag, at one access point, until it is gone.
///
/// Its looks vote; one approach leads to at most one grant and at most one denial. Times are uptimes.
package struct Approach: Sendable {
    /// What the evidence amounts to.
    package enum Conclusion: Sendable {
        /// Sure enough to open for, if the lists allow it.
        case ready(CredentialRead)
        /// The best read so far, not sure enough.
        case unsure(CredentialRead)
    }

    private struct Glimpse {
        let look: Look
        let read: CredentialRead
        let at: Duration
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

    /// Whom it was last found to be.
    package var credential: CredentialID?

    /// Evidence from before this uptime no longer counts: another car was read since.
    private var countsFrom: Duration = .zero

    private var glimpses: [Glimpse] = []
    private var exact: (read: CredentialRead, at: Duration)?

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
            exact = (read, now)
            return
        }
        guard glimpses.allSatisfy({ $0.look.isDistinct(from: look) }) else { return }
        if glimpses.count >= PlateVote.maximumLooks { glimpses.removeFirst() }
        glimpses.append(Glimpse(look: look, read: read, at: now))
    }

    /// How many looks there are, all told.
    package var looks: Int { max(glimpses.count, exact == nil ? 0 : 1) }

    /// What it is known by: the text of its vote, or the exact identifier.
    package var identifier: IdentifierValue? {
        if let exact { return exact.read.identifier }
        guard let text = PlateVote(glimpses.map(\.look))?.text else { return nil }
        return (try? PlateText(text)).map(IdentifierValue.plate)
    }

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

    /// The conclusion from what was seen since an uptime.
    ///
    /// `trusted` tells whether one read of its source counts as certain although it states no confidence.
    package func conclusion(
        since start: Duration, certainty: Double, trusted: (DeviceID) -> Bool
    ) -> Conclusion? {
        let start = max(start, countsFrom)
        if let exact { return exact.at >= start ? .ready(exact.read) : nil }
        let counted = glimpses.filter { $0.at >= start }
        guard let vote = PlateVote(counted.map(\.look)), let read = read(of: vote, counted) else {
            return nil
        }
        let isReady = vote.agreeing >= 2 || isCertain(vote, counted, certainty, trusted)
        return isReady ? .ready(read) : .unsure(read)
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
