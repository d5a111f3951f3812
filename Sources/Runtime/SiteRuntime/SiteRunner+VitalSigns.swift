import AccessControl
import DeviceKit

/// What a watchdog must know: whether every part of the site still does its work.
extension SiteRunner {
    /// The parts that hang, each with what it is: one whose device is gone still does its work, and is none.
    ///
    /// Asked again and again: whether the inbox is looked into shows from one time to the next. A relay may take a minute,
    /// which is the longest that an order is waited for.
    package func hangingParts(after limit: Duration) -> [String] {
        var parts: [String] = []
        if phase == .running, hasUnheardRing { parts.append("the site does not look into its inbox") }
        hasUnheardRing = phase == .running
        inbox.ring()
        if isLong(writer.silence, limit) { parts.append("the journal's writer") }
        for (door, queue) in doorQueues.sorted(by: { $0.key < $1.key })
        where isLong(queue.silence, max(limit, Self.longestOrder)) {
            parts.append("the door \(door)")
        }
        for supervision in supervisors where supervision.supervisor.health.capability == .inputs {
            guard isLong(supervision.supervisor.silence, limit) else { continue }
            parts.append("the inputs of \(supervision.supervisor.health.device)")
        }
        return parts
    }

    private static let longestOrder: Duration = .seconds(90)

    private func isLong(_ silence: Duration?, _ limit: Duration) -> Bool {
        silence.map { $0 > limit } ?? false
    }
}
