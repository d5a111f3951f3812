import AccessControl
import Foundation

/// The clocks of the cameras that push, and our own: each camera's offset moves when ours is set.
///
/// Frames and readers are not among them: their times are taken by this program.
struct SourceClocks: Sendable {
    /// A camera's clock has jumped, or agrees again.
    struct News: Hashable, Sendable {
        let device: DeviceID
        let what: SourceClock.News
    }

    private var clocks: [DeviceID: SourceClock]
    private var news: [News] = []

    /// What the store knows of some, or is about to.
    private var kept: [DeviceID: Duration]

    /// Our wall clock less our uptime: it changes only when the wall clock is set.
    private var ourBase: Date?

    /// What our clock may be slewed by before the offsets follow.
    private static let slew = 0.5

    /// The clocks of cameras, with the offsets that earlier runs knew.
    init(of devices: [DeviceID], knowing offsets: [DeviceID: Duration]) {
        let all = devices.map { ($0, SourceClock(offset: offsets[$0] ?? .zero)) }
        clocks = Dictionary(all, uniquingKeysWith: { first, _ in first })
        kept = offsets
    }

    /// For health: what is known of each.
    var offsets: [DeviceID: ClockOffset] {
        clocks.mapValues {
            ClockOffset(
                offset: $0.offset, samples: $0.sampleCount, isWrong: $0.isWrong, proposal: $0.proposal)
        }
    }

    /// When a read was seen, by our clock.
    func time(of read: CredentialRead) -> Date {
        guard let offset = clocks[read.source]?.offset else { return read.seenAt }
        return read.seenAt.addingTimeInterval(offset / .seconds(1))
    }

    /// Notices that our own wall clock was set since the last read.
    mutating func follow(_ now: Moment) {
        let base = now.wall.addingTimeInterval(-(now.uptime / .seconds(1)))
        guard let before = ourBase else {
            ourBase = base
            return
        }
        guard abs(base.timeIntervalSince(before)) >= Self.slew else { return }
        ourBase = base
        let step = before.duration(to: base)
        for device in clocks.keys { clocks[device]?.ourClockMoved(by: step, at: now.uptime) }
    }

    /// Learns from one new event.
    mutating func sample(_ read: CredentialRead, at now: Moment) {
        guard let device = clocks.index(forKey: read.source) else { return }
        let difference = read.seenAt.duration(to: read.receivedAt)
        let told = clocks.values[device].sample(
            seenAt: read.seenAt, difference: difference, at: now.uptime)
        if let told { news.append(News(device: read.source, what: told)) }
    }

    /// A person vouches for the clock of a camera.
    mutating func trust(_ device: DeviceID, at now: Moment) -> ClockTrust {
        follow(now)
        guard let clock = clocks[device] else { return .notACamera }
        guard clock.isWrong else { return .notWrong }
        guard let offset = clocks[device]?.trust(at: now.uptime) else { return .tooFewEvents }
        kept[device] = offset
        return .trusted(offset)
    }

    /// What a run before this one found of a clock, and the store did not know.
    mutating func recall(_ change: ClockChange) {
        guard clocks[change.device] != nil else { return }
        kept[change.device] = change.offset
        clocks[change.device] = SourceClock(offset: change.offset)
    }

    /// Each clock of which so much else is known now that a restart must not go back to what the store has.
    mutating func takeChanges() -> [ClockChange] {
        var changes: [ClockChange] = []
        // Of a camera that was never heard of nothing is known, also when our clock is set.
        for (device, clock) in clocks where kept[device] != nil || clock.sampleCount > 0 {
            let difference = clock.offset - (kept[device] ?? .zero)
            guard difference > SourceClock.tolerance || difference < .zero - SourceClock.tolerance else {
                continue
            }
            kept[device] = clock.offset
            changes.append(ClockChange(device: device, offset: clock.offset))
        }
        return changes.sorted { $0.device < $1.device }
    }

    mutating func deviceReturned(_ device: DeviceID) { clocks[device]?.connectionReturned() }

    mutating func takeNews() -> [News] {
        defer { news = [] }
        return news
    }
}
