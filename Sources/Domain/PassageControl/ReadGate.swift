package import AccessControl
import Foundation

/// Lets fresh reads through, each event once; what was buffered, fetched or sent again never opens.
package struct ReadGate: Sendable {
    /// How far a source's clock may run ahead of ours; beyond it, its times are unusable.
    package static let clockTolerance: Duration = .seconds(2)

    /// How long the same stale text of a source is not recorded again.
    package static let staleSilence: Duration = .seconds(10)

    /// The most sources and texts whose last stale read is remembered.
    private static let maximumStale = 64

    /// What becomes of a read.
    package enum Verdict: Hashable, Sendable {
        case fresh
        /// The same tag within its reader's hold-off: it is still there, and that is all.
        case heldOff
        /// Recorded, and not acted on.
        case discarded(DenyReason)
        /// A repetition of what was recorded or acted on already.
        case ignored
    }

    private struct StaleKey: Hashable {
        let source: DeviceID
        let identifier: IdentifierValue
    }

    private let sources: [DeviceID: ReadSourcePlan]
    private var events = RecentEvents()
    private var repeated: Set<RecentEvents.Key> = []
    private var stale: [StaleKey: Duration] = [:]
    private var heldTags = HeldTags()
    private var clocks: SourceClocks

    /// A gate for sources, with what earlier runs knew of their clocks.
    package init(sources: [ReadSourcePlan], clocks known: [DeviceID: Duration] = [:]) {
        self.sources = Dictionary(sources.map { ($0.device, $0) }, uniquingKeysWith: { first, _ in first })
        clocks = SourceClocks(of: sources.filter { $0.kind == .pushes }.map(\.device), knowing: known)
    }

    /// Judges one read by its age, by whether its event is new, and by its reader's hold-off.
    package mutating func judge(_ read: CredentialRead, now: Moment) -> Verdict {
        clocks.follow(now)
        // A source whose clock is unusable is believed only for an event that was never seen; where times are usable
        // a repeated id alone tells a repetition, because a look at a standing car may well repeat its pixels.
        if read.eventID != nil || !isTimeUsable(read, now: now.wall) {
            guard events.insert(RecentEvents.Key(read), at: now.uptime) else { return repetition(of: read) }
        }
        clocks.sample(read, at: now)
        guard age(of: read, now: now.wall) > plan(of: read).maximumReadAge else {
            return heldTags.holdsOff(read, for: plan(of: read).holdOff, at: now.uptime) ? .heldOff : .fresh
        }
        return staleVerdict(read, now: now.uptime)
    }

    /// How the clock of each camera that pushes stands to ours.
    package var clockOffsets: [DeviceID: ClockOffset] { clocks.offsets }

    /// What the clocks did since this was last asked, for the alarms.
    mutating func takeClockNews() -> [SourceClocks.News] { clocks.takeNews() }

    /// What the site must not forget of the clocks since this was last asked.
    mutating func takeClockChanges() -> [ClockChange] { clocks.takeChanges() }

    /// What is found of a clock, later than what the store knew.
    mutating func recall(_ change: ClockChange) { clocks.recall(change) }

    /// A person vouches for the clock of a camera: what its latest events tell is believed.
    package mutating func trustClock(of device: DeviceID, at now: Moment) -> ClockTrust {
        clocks.trust(device, at: now)
    }

    /// A device is back: what it sends now may have been buffered.
    package mutating func deviceReturned(_ device: DeviceID) { clocks.deviceReturned(device) }

    /// What is known of the source of a read; an unconfigured one is judged by what it sends.
    package func plan(of read: CredentialRead) -> ReadSourcePlan {
        if let plan = sources[read.source] { return plan }
        guard case .plate = read.identifier else { return ReadSourcePlan(device: read.source, kind: .reader) }
        return ReadSourcePlan(device: read.source, kind: read.eventID == nil ? .frames : .pushes)
    }

    /// A read with what was measured of its camera's mistakes, where the camera itself says nothing of its characters.
    package func believed(_ read: CredentialRead) -> CredentialRead {
        guard case .plate(let plate) = read.identifier, read.characters.isEmpty,
            let confusions = sources[read.source]?.confusions
        else { return read }
        var read = read
        read.characters = confusions.beliefs(in: Array(plate.folded.key), confidence: read.confidence)
        return read
    }

    /// By the source's clock as far as it is known to differ from ours, and never younger than its reception.
    private func age(of read: CredentialRead, now: Date) -> Duration {
        let sinceReceived = read.receivedAt.duration(to: now)
        guard isTimeUsable(read, now: now) else { return sinceReceived }
        return max(clocks.time(of: read).duration(to: now), sinceReceived)
    }

    private func isTimeUsable(_ read: CredentialRead, now: Date) -> Bool {
        now.duration(to: clocks.time(of: read)) <= Self.clockTolerance
    }

    /// The first repetition of an event is recorded, the others are not: some cameras send for hours.
    private mutating func repetition(of read: CredentialRead) -> Verdict {
        if repeated.count >= RecentEvents.maximumCount { repeated = [] }
        return repeated.insert(RecentEvents.Key(read)).inserted ? .discarded(.repeatedEvent) : .ignored
    }

    private mutating func staleVerdict(_ read: CredentialRead, now: Duration) -> Verdict {
        let key = StaleKey(source: read.source, identifier: read.identifier)
        let last = stale[key]
        if stale.count >= Self.maximumStale { stale = [:] }
        stale[key] = now
        if let last, now - last < Self.staleSilence { return .ignored }
        return .discarded(.stale)
    }
}
