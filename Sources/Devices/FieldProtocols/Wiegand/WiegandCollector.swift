/// Gathers the pulses of two Wiegand lines into transmissions.
///
/// A pulse on the first line is a 0, one on the second a 1. Readers send them 200 µs to 20 ms apart, and pause longer between
/// two transmissions.
package struct WiegandCollector: Hashable, Sendable {
    /// The pause that ends a transmission.
    package static let longestGap = Duration.milliseconds(25)

    /// No reader sends bits closer together: what comes sooner is a line that rings, or noise.
    package static let shortestGap = Duration.microseconds(100)

    private struct Pulse: Hashable, Sendable {
        let bit: Bool
        let time: Duration
    }

    private var bits = WiegandBits()
    private var last: Pulse?

    /// Whether the bits so far are of no use, and all until the next pause.
    private var isSpoiled = false

    package init() {}

    /// When the transmission ends unless another pulse comes; nil between transmissions.
    package var ends: Duration? { last.map { $0.time + Self.longestGap } }

    /// Notes a pulse; gives the transmission that had ended before it.
    package mutating func pulse(_ bit: Bool, at time: Duration) -> WiegandBits? {
        let ended = pause(until: time)
        if let last, time - last.time < Self.shortestGap {
            // The same line rings. Of two lines at once, or in the wrong order, nobody knows which came first.
            if bit != last.bit || time < last.time { isSpoiled = true }
        } else {
            do { try bits.append(bit) } catch { isSpoiled = true }
        }
        last = Pulse(bit: bit, time: max(time, last?.time ?? time))
        return ended
    }

    /// Gives the transmission that has ended by then without a further pulse; nil where none has, or where it is spoiled.
    package mutating func pause(until now: Duration) -> WiegandBits? {
        guard let ends, now >= ends else { return nil }
        defer { self = WiegandCollector() }
        return isSpoiled ? nil : bits
    }
}
