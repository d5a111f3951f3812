import DeviceKit
import PassageControl

extension SiteRunner {
    /// Everything that waited, in order; what was seen of one door's inputs together is one event to the site.
    func take(_ items: [SiteInbox.Item]) {
        var run = InputRun()
        for item in items {
            if run.take(item) { continue }
            react(to: run)
            run = InputRun()
            // Another door's input, or the same once more, begins the next run.
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
        act(on: site.handle(run.observations, now: now), now: now, since: run.arrivedAt)
    }
}
