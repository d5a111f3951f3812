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

    /// Our wall clock less our uptime: it changes only when the wall clock is set.
    private var ourBase: Date?

    /// What our clock may be slewed by before the offsets follow.
    private static let slew = 0.5

    init(of devices: [DeviceID]) {
        clocks = Dictionary(devices.map { ($0, SourceClock()) }, uniquingKeysWith: { first, _ in first })
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
        return clocks[device]?.trust(at: now.uptime).map(ClockTrust.trusted) ?? .tooFewEvents
    }

    mutating func deviceReturned(_ device: DeviceID) { clocks[device]?.connectionReturned() }

    mutating func takeNews() -> [News] {
        defer { news = [] }
        return news
    }
}
