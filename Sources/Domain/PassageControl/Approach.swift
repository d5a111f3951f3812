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

    struct Glimpse {
        let look: Look
        let read: CredentialRead
        let at: Duration
    }

    struct Exact {
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
    package var isSettled = false { didSet { isLeftUnused = false } }
    package var isDenied = false

    /// Its car was let in and has left the line, and was last on its way then: what is still read is no new arrival.
    package var leftAt: Duration?

    /// From when on it counts as an arrival again although it was let in: it had time enough to be gone.
    package var arrivedAnewAt: Duration = .zero

    /// Whom it was last found to be.
    package var credential: CredentialID?
    package var holder: UserID?

    /// Whether it was found to be somebody who may pass here.
    package var isAdmissible = false

    /// Why it was found that it may not, if it may not.
    package var denyReason: DenyReason?

    /// Whether what was read of it is itself blocked, whatever else is on the same car.
    package var isBlocked = false

    /// Whether the alarm of that was raised.
    package var isBlockTold = false

    /// Its grant ended unused: with the next look it is an arrival again.
    package private(set) var isLeftUnused = false

    /// How many grants it has left unused where no loop tells how long its car stands there.
    private(set) var unusedGrants = 0

    /// Another one was plain to see at the same time: where no loop tells them apart, they may be one car.
    package var isBesideAnother = false

    /// Evidence from before this uptime no longer counts: another car was read since.
    private(set) var countsFrom: Duration = .zero

    private(set) var glimpses: [Glimpse] = []

    /// What all of them say together, worked out once for each look that is added.
    private(set) var vote: PlateVote?
    private(set) var exact: Exact?

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
            return arriveAnewIfUnused(at: now)
        }
        guard glimpses.allSatisfy({ $0.look.isDistinct(from: look) }) else { return }
        if glimpses.count >= PlateVote.maximumLooks { glimpses.removeFirst() }
        glimpses.append(Glimpse(look: look, read: read, at: now))
        vote = PlateVote(glimpses.map(\.look))
        arriveAnewIfUnused(at: now)
    }

    /// It was let in and did not drive on: what was seen so far opens no more, and a new look may unless this was the last grant.
    mutating func leaveUnused(at now: Duration, isLast: Bool) {
        drop(at: now)
        unusedGrants =
            isLast ? LoopOccupancy.maximumUnused : min(unusedGrants + 1, LoopOccupancy.maximumUnused)
        isDenied = false
        isLeftUnused = true
    }

    mutating func forgetUnused() { unusedGrants = 0 }

    private mutating func arriveAnewIfUnused(at now: Duration) {
        guard isLeftUnused else { return }
        isSettled = false
        arrivedAnewAt = now
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

    /// Whether two approaches were seen so close in time at one access point that they may be one car.
    ///
    /// The camera's own car ids tell better, where both have one.
    package func mayBeSeenWith(_ other: Approach, within time: Duration) -> Bool {
        if point != other.point { return false }
        if let carID, let otherID = other.carID, carID != otherID { return false }
        return max(firstSeen - other.lastSeen, other.firstSeen - lastSeen) <= time
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
}
