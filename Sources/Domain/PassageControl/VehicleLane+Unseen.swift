import AccessControl

// What is read and never seen by a loop: a motorcycle that waits, a parked car, a car of the next lane, or any car while
// the loop does not work. It moves nothing; but whoever waited before the gate must find a row that says why.

extension VehicleLane {
    /// An arrival that was read and never came to the loop, of which nobody else can have taken the attention.
    mutating func noteUnseen(_ index: Int, _ reaction: inout Reaction) {
        let approach = arrivals.approaches[index]
        guard plan.openWhen == .readAndPresence, occupancy == nil, !approach.isSettled else { return }
        if let lastAtLine = carCount.lastAtLine, lastAtLine >= approach.firstSeen { return }
        carCount.addReadWithoutCar()
        guard !approach.isDenied, admissions.isEmpty, passing == nil else { return }
        tellUnseen(approach, index, &reaction)
    }

    /// One row for a plate that was surely read and stayed as long as a car waits until it is denied.
    private mutating func tellUnseen(_ approach: Approach, _ index: Int, _ reaction: inout Reaction) {
        guard approach.hasPlate, approach.lastSeen - approach.firstSeen >= plan.denyAfter,
            let finding = finding(index, since: .zero), !finding.conclusion.isUnsure
        else { return }
        let read = finding.conclusion.read
        let decision = finding.decision(reaction)
        guard isTold(decision), unseen.isNews(read.identifier, at: reaction.now.uptime) else { return }
        if decision.denyReason == .blocked {
            return record(Denial(finding, decision, .blocked), looks: approach.looks, &reaction)
        }
        reaction.record(.readDiscarded, door: door) {
            $0.reason = .notAtLine
            $0.tell(read, decision, looks: approach.looks)
        }
    }
}

/// The plates that were told of lately although no loop saw a car: a parked car goes in and out of view all day.
struct UnseenArrivals: Sendable {
    /// How long a plate must not be seen until it is news again.
    static let silence: Duration = .seconds(600)

    /// The most plates that are remembered; beyond it the one that was seen longest ago is forgotten.
    static let most = 32

    private var lastSeen: [IdentifierValue: Duration] = [:]

    /// Whether a plate was not seen for a while; from now on it was.
    mutating func isNews(_ plate: IdentifierValue, at now: Duration) -> Bool {
        let earlier = lastSeen[plate]
        if earlier == nil, lastSeen.count >= Self.most,
            let oldest = lastSeen.min(by: { $0.value < $1.value })?.key
        {
            lastSeen[oldest] = nil
        }
        lastSeen[plate] = now
        return earlier.map { now - $0 > Self.silence } ?? true
    }
}
