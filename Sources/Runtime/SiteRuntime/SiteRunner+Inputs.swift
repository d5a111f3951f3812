import DeviceKit
import PassageControl

/// Observations of one door's inputs that stand one behind the other in the inbox, as one look at a device leaves them.
struct InputRun {
    private(set) var observations: [InputObservation] = []

    /// When the first of them came.
    private(set) var arrivedAt: Duration = .zero

    /// Takes an item in, where it continues the run or begins it; false for any other.
    mutating func take(_ item: SiteInbox.Item) -> Bool {
        guard let observation = item.observation else { return false }
        if observations.isEmpty { arrivedAt = item.arrivedAt }
        guard observation.door == observations.first?.door ?? observation.door else { return false }
        observations.append(observation)
        return true
    }
}

extension SiteRunner {
    /// Everything that waited, in order; what was seen of one door's inputs together is one event to the site.
    func take(_ items: [SiteInbox.Item]) {
        var run = InputRun()
        for item in items {
            if run.take(item) { continue }
            react(to: run)
            run = InputRun()
            // Another door's input begins the next run.
            if !run.take(item) { take(item) }
        }
        react(to: run)
    }

    private func react(to run: InputRun) {
        if run.observations.isEmpty { return }
        let now = time.now()
        for observation in run.observations {
            count(.input(observation))
            withdrawClosing(.input(observation))
            feed.tell(.event(.input(observation), at: now))
        }
        carryOut(site.handle(run.observations, now: now), now: now, since: run.arrivedAt)
    }
}
