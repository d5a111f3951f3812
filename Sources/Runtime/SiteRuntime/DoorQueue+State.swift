import DeviceKit
import PassageControl

extension DoorQueue {
    /// An order that waits for its device.
    struct Order {
        let command: DoorCommand
        /// When the report came that led to it.
        let since: Duration
        let expires: Duration?

        fileprivate var isOpening: Bool {
            if case .open = command.action { true } else { false }
        }

        fileprivate func isExpired(at uptime: Duration) -> Bool {
            expires.map { $0 <= uptime } ?? false
        }
    }

    /// What waits and what is under way, without the device: the queue's rules as a value.
    struct State {
        var waiting: [Order] = []
        /// The number of the job that the device works on.
        var running: Int?
        /// The number of the running job once its answer is overdue.
        var unanswered: Int?
        var jobs = 0
        /// Since when the device works on its job.
        var runningSince: Duration?
        var isSecured = false
        /// The last order failed: that the device answers a look does not mean that it obeys.
        var hasFailedOrder = false
        var isStopping = false
        var idle: [CheckedContinuation<Void, Never>] = []

        var isIdle: Bool { running == nil && waiting.isEmpty }
    }
}

extension DoorQueue.State {
    /// Puts an order into the queue, or says why not.
    mutating func accept(_ order: DoorQueue.Order, mostOpenings: Int) -> String? {
        let action = order.command.action
        guard !isStopping || action == .holdOpen else { return "the program is stopping" }
        switch action {
        case .open:
            guard waiting.count(where: \.isOpening) < mostOpenings else {
                return "\(mostOpenings) openings are waiting for the device"
            }
            forget(.close)
            waiting.append(order)
        case .holdOpen:
            for older in [DoorCommand.Action.close, .endHold, .holdOpen] { forget(older) }
            waiting.insert(order, at: 0)
        case .endHold:
            // It is asked for only when nothing holds the door any more, no fire either.
            for older in [DoorCommand.Action.holdOpen, .endHold] { forget(older) }
            waiting.append(order)
        case .close:
            forget(.close)
            waiting.append(order)
        }
        return nil
    }

    mutating func forget(_ action: DoorCommand.Action) {
        waiting.removeAll { $0.command.action == action }
    }

    mutating func forgetGatedOpenings() {
        waiting.removeAll { $0.isOpening && $0.command.after != nil }
    }

    /// Takes the orders that have waited too long out of the queue.
    mutating func takeExpired(at uptime: Duration) -> [DoorQueue.Order] {
        let expired = waiting.filter { $0.isExpired(at: uptime) }
        waiting.removeAll { $0.isExpired(at: uptime) }
        return expired
    }

    /// Gives the device its next job, and the job its number.
    mutating func beginJob(at now: Duration) -> Int {
        jobs += 1
        running = jobs
        runningSince = now
        return jobs
    }
}
