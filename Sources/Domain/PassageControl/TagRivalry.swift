package import AccessControl

/// To which lane a tag belongs that two readers hear at once: to the one that hears it best.
///
/// UHF readers reach across lanes. Where another reader could rival, the first read of a tag waits for the window; then
/// the strongest has it, and the others' reads never open. A tag is heard metres before the line, so that the wait is
/// mostly over when the car arrives; a tag whose lane is known is acted on at once, and so is one whose reader tells no
/// signal, because waiting would tell nothing.
package struct TagRivalry: Sendable {
    /// How long the better-hearing lane keeps a tag that it does not hear any more.
    static let memory: Duration = .seconds(5)

    /// How much better another lane must hear a tag to take it over, in dB: the signal of a standing car wavers.
    static let margin = 3.0

    /// The most tags that are followed at once; beyond it the one heard longest ago is forgotten.
    static let most = 256

    /// Taken for the signal of a reader that tells none: weaker than any.
    private static let untold = -200.0

    /// What becomes of a read.
    package enum Verdict: Sendable {
        /// The tag belongs here.
        case here
        /// It belonged to another access point until now; that one's read is told.
        case takenOver(from: CredentialRead)
        /// It is not known yet: the read is handed out when the window is over.
        case waits
        /// Another access point hears it better; new when that was not said before.
        case elsewhere(isNew: Bool)
    }

    /// The end of a window: whose the tag is, and who heard it too.
    package struct Outcome: Sendable {
        package let winner: CredentialRead
        package let losers: [CredentialRead]
    }

    private struct Hearing {
        var read: CredentialRead
        var signal: Double
        var at: Duration
    }

    private struct Contest {
        var hearings: [AccessPointID: Hearing]
        /// When the window ends, nil when the tag's place is known.
        var due: Duration?
        var owner: AccessPointID
        var told: Set<AccessPointID> = []
        /// By its owner.
        var lastHeard: Duration

        /// Within the window the best hearing counts, after it the latest.
        mutating func hear(_ hearing: Hearing) {
            let point = hearing.read.accessPoint
            if point == owner { lastHeard = hearing.at }
            if due != nil, let known = hearings[point], known.signal >= hearing.signal { return }
            hearings[point] = hearing
        }
    }

    private let readers: Set<AccessPointID>
    private let window: Duration
    private var contests: [TagNumber: Contest] = [:]

    /// `readers` are the access points of lanes at which tags are read.
    package init(readers: Set<AccessPointID>, window: Duration) {
        self.readers = readers
        self.window = window
    }

    /// When the next window ends.
    package var nextDue: Duration? { contests.values.compactMap(\.due).min() }

    /// Judges one read of a tag.
    package mutating func judge(_ read: CredentialRead, at now: Duration) -> Verdict {
        guard case .tag(let tag) = read.identifier, readers.count > 1, window > .zero else { return .here }
        contests = contests.filter { $0.value.due != nil || now - $0.value.lastHeard < Self.memory }
        guard var contest = contests[tag] else { return begin(tag, read, at: now) }
        let hearing = Hearing(read: read, signal: read.signal ?? Self.untold, at: now)
        defer { contests[tag] = contest }
        if contest.due != nil {
            contest.hear(hearing)
            return .waits
        }
        let owner = contest.hearings[contest.owner]
        let isHere = read.accessPoint == contest.owner
        guard isHere || isBetter(hearing, than: owner) else {
            return .elsewhere(isNew: contest.told.insert(read.accessPoint).inserted)
        }
        contest.owner = read.accessPoint
        contest.told.remove(read.accessPoint)
        contest.hear(hearing)
        guard !isHere, let owner else { return .here }
        return .takenOver(from: owner.read)
    }

    private func isBetter(_ hearing: Hearing, than owner: Hearing?) -> Bool {
        hearing.signal >= (owner?.signal ?? Self.untold) + Self.margin
    }

    /// The windows that are over by now.
    package mutating func outcomes(at now: Duration) -> [Outcome] {
        if contests.isEmpty { return [] }
        let due = contests.filter { $0.value.due.map { $0 <= now } ?? false }
        return due.keys.sorted { $0.hex < $1.hex }.compactMap { tag in
            guard var contest = contests[tag] else { return nil }
            contest.due = nil
            // Of equals the one that heard it first.
            let ranked = contest.hearings.values.sorted { ($1.signal, $0.at) < ($0.signal, $1.at) }
            guard let winner = ranked.first else { return nil }
            let losers = ranked.dropFirst().map(\.read)
            contest.owner = winner.read.accessPoint
            contest.lastHeard = winner.at
            contest.told = Set(losers.map(\.accessPoint))
            contests[tag] = contest
            return Outcome(winner: winner.read, losers: losers)
        }
    }

    private mutating func begin(_ tag: TagNumber, _ read: CredentialRead, at now: Duration) -> Verdict {
        if contests.count >= Self.most {
            let settled = contests.filter { $0.value.due == nil }
            guard let oldest = settled.min(by: { $0.value.lastHeard < $1.value.lastHeard }) else {
                return .elsewhere(isNew: false)
            }
            contests[oldest.key] = nil
        }
        let hearing = Hearing(read: read, signal: read.signal ?? Self.untold, at: now)
        let due = read.signal == nil ? nil : now + window
        contests[tag] = Contest(
            hearings: [read.accessPoint: hearing], due: due, owner: read.accessPoint, lastHeard: now)
        return due == nil ? .here : .waits
    }
}
