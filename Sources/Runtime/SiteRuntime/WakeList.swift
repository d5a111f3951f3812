/// The times at which the site asked for a tick.
///
/// Bounded: when more wait than fit, the latest are remembered only as one time, and until then the site is ticked ten
/// times a second, so that none is missed by more than that.
package struct WakeList: Hashable, Sendable {
    package static let most = 1_024
    package static let overflowPeriod: Duration = .milliseconds(100)

    /// Ascending, without repeats.
    private var times: [Duration] = []
    private var overflowUntil: Duration?
    private var lastTick: Duration = .zero

    package init() {}

    /// Asks for a tick no later than this uptime.
    package mutating func add(_ uptime: Duration) {
        let index = position(of: uptime)
        guard index == times.count || times[index] != uptime else { return }
        times.insert(uptime, at: index)
        guard times.count > Self.most, let latest = times.popLast() else { return }
        overflowUntil = max(overflowUntil ?? latest, latest)
    }

    /// When the next tick is due.
    package var next: Duration? {
        let beat = overflowUntil.map { min(lastTick + Self.overflowPeriod, $0) }
        return [times.first, beat].compactMap(\.self).min()
    }

    /// Whether a tick is due; those that are due are forgotten.
    package mutating func takeDue(at uptime: Duration) -> Bool {
        guard let next, next <= uptime else { return false }
        times.removeFirst(times.prefix { $0 <= uptime }.count)
        lastTick = uptime
        if let end = overflowUntil, end <= uptime { overflowUntil = nil }
        return true
    }

    private func position(of uptime: Duration) -> Int {
        var (low, high) = (0, times.count)
        while low < high {
            let middle = (low + high) / 2
            if times[middle] < uptime { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
