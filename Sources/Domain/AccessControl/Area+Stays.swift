import Foundation

// All are asked of every element of an ordered list, so each must turn only once along it: what is forgotten or an overstay
// from true to false, what is ahead of its time from false to true.
extension Area {
    /// How far in the future a stay may seem to begin because a clock was put back, or was a day wrong.
    private static let clockTolerance: TimeInterval = 24 * 3600

    /// Whether a stay can only have been written under a wrong clock: it would last until that time comes.
    static func isAhead(_ since: Date, of now: Date) -> Bool {
        since > now.addingTimeInterval(clockTolerance)
    }

    /// Whether a stay is known to last: neither too long ago nor ahead of its time.
    func remembers(_ since: Date, at now: Date) -> Bool {
        !forgets(since, at: now) && !Self.isAhead(since, of: now)
    }

    /// Whether a stay began so long ago that nobody knows whether it still lasts; true from the exact moment on.
    func forgets(_ since: Date, at now: Date) -> Bool {
        forgetting(at: now)(since)
    }

    /// The same for many stays: what it asks is worked out once.
    func forgetting(at now: Date) -> (Date) -> Bool {
        let seconds = forgottenAfter.inSeconds
        return { $0.addingTimeInterval(seconds) <= now }
    }

    /// Whether a stay has reached its limit; true from the exact moment on.
    func isOverstay(since: Date, at now: Date) -> Bool {
        guard let stayLimit else { return false }
        return since.addingTimeInterval(stayLimit.inSeconds) <= now
    }
}

extension AccessRules {
    /// The rules of an area; of one that the site does not describe, those that ask nothing.
    func rulesOfArea(_ id: AreaID) -> Area { areas[id] ?? Area(id: id) }

    /// What people call an area, or its id where they call it nothing.
    func name(of area: AreaID) -> String {
        guard let name = areas[area]?.name, !name.isEmpty else { return area.rawValue }
        return name
    }
}
