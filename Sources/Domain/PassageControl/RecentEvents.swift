package import AccessControl
import Foundation

/// The events that were seen lately, so that each is processed once.
///
/// Bounded in time and number: an event id is remembered for 24 hours, and beyond the bound the oldest is forgotten.
package struct RecentEvents: Sendable {
    /// How long an event is remembered.
    package static let memory: Duration = .seconds(24 * 3600)

    /// How many events are remembered.
    package static let maximumCount = 20_000

    /// What tells one event of a source from the next.
    package enum Key: Hashable, Sendable {
        case event(DeviceID, String)
        case pixels(DeviceID, UInt64)
        /// Neither id nor picture: the same text with the same capture time is the same event.
        case text(DeviceID, IdentifierValue, seenAt: Double)

        package init(_ read: CredentialRead) {
            if let id = read.eventID {
                self = .event(read.source, id)
            } else if let pixels = read.pixelDigest {
                self = .pixels(read.source, pixels)
            } else {
                self = .text(
                    read.source, read.identifier, seenAt: read.seenAt.timeIntervalSinceReferenceDate)
            }
        }
    }

    private var seen: [Key: Duration] = [:]
    /// In the order of their arrival, from `first` on.
    private var order: [(key: Key, at: Duration)] = []
    private var first = 0

    package init() {}

    package var count: Int { order.count - first }

    /// Remembers an event; false when it was remembered already.
    package mutating func insert(_ key: Key, at now: Duration) -> Bool {
        forget(at: now)
        guard seen[key] == nil else { return false }
        seen[key] = now
        order.append((key, now))
        return true
    }

    private mutating func forget(at now: Duration) {
        while first < order.count, count >= Self.maximumCount || order[first].at + Self.memory <= now {
            seen[order[first].key] = nil
            first += 1
        }
        guard first > 4096, first * 2 > order.count else { return }
        order.removeFirst(first)
        first = 0
    }
}
