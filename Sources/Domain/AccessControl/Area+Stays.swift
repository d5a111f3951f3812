import Foundation

// Both are asked of every element of an ordered list, so each must only ever turn from true to false along it.
extension Area {
    /// Whether a stay began so long ago that nobody knows whether it still lasts; true from the exact moment on.
    func forgets(_ since: Date, at now: Date) -> Bool {
        since.addingTimeInterval(forgottenAfter.inSeconds) <= now
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
