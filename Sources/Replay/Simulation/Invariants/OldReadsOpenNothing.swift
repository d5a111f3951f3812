import AccessControl
import PassageControl

/// What was buffered or sent again is history: whoever is let in was seen a moment ago.
struct OldReadsOpenNothing: Invariant {
    static let name = "what was seen long ago opens nothing"
    static let watchesInputs = false

    /// The ten seconds after which a push is stale, and as long as a lane may keep what it knows of a car in view.
    private static let longest: Duration = .seconds(45)

    /// When what was delivered last of each access point was seen.
    private var seen: [AccessPointID: Duration] = [:]

    mutating func saw(_ step: Step, at now: Moment) -> String? {
        switch step {
        case .delivered(let point, let seenAt): seen[point] = max(seen[point] ?? seenAt, seenAt)
        case .effect(.record(let entry)) where entry.kind == .accessGranted:
            guard let point = entry.accessPoint, let seenAt = seen[point] else { return nil }
            guard now.uptime - seenAt > Self.longest else { return nil }
            return "somebody is let in at \(point) by what was seen at \(seenAt)"
        default: break
        }
        return nil
    }
}
