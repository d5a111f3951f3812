package import DeviceKit
package import Logging
package import PassageControl
import Synchronization

/// The orders for one actuator: one at a time, so that a slow or stuck device holds up nobody but itself.
///
/// - An `open` that has waited longer than `openUseful`, or a `close` longer than `closeUseful`, is not carried out but
///   reported: the car has gone, or stands under the arm by now. Nor is a `close` whose observations have become stale
///   (rule 2). A hold and its end wait as long as it takes.
/// - A hold goes before everything else (rule 5). Opening takes a waiting `close` out of the queue, and the end of a hold
///   a hold that still waits.
/// - At most `mostOpenings` openings wait; further ones are reported as failed. The other orders wait once at most.
/// - A device that has not answered within its `answerTime` is reported; it is asked nothing else until it answers, and
///   whether it obeyed is not known.
package final class DoorQueue: Sendable {
    /// How much waits, and how long.
    package struct Limits: Hashable, Sendable {
        package var mostOpenings = 8
        package var openUseful: Duration = .seconds(5)
        /// The age up to which an observed input counts (rule 2).
        package var closeUseful: Duration = .milliseconds(500)

        package init() {}
    }

    private let state = Mutex(State())
    private let standing: DeviceStanding
    private let actuator: any DoorActuator
    private let time: TimeSource
    private let limits: Limits
    private let report: @Sendable (DoorOutcome) -> Void

    /// `report` is called from any thread.
    package init(
        actuator: any DoorActuator, limits: Limits = Limits(), time: TimeSource, logger: Logger,
        report: @escaping @Sendable (DoorOutcome) -> Void
    ) {
        self.actuator = actuator
        self.limits = limits
        self.time = time
        self.report = report
        standing = DeviceStanding(actuator.id, .door, time: time, logger: logger) { change in
            switch change {
            case .lost(let device, let why): report(.lost(device, why: why))
            case .returned(let device): report(.returned(device))
            }
        }
    }

    package var health: DeviceHealth { standing.health }

    /// Whether the outputs were seen in a known state since the program started.
    package var isSecured: Bool { state.withLock { $0.isSecured } }

    /// How long the device has worked on its job; nil while it has none.
    package var silence: Duration? {
        let now = time.now().uptime
        return state.withLock { $0.runningSince.map { now - $0 } }
    }

    /// Takes an order and returns at once; `since` is when the report came that led to it.
    package func add(_ command: DoorCommand, since: Duration) {
        // A barrier that closes by itself is asked nothing, and shows by that nothing of how it is.
        if command.action == .close, !actuator.canClose { return report(.performed(command)) }
        let now = time.now().uptime
        let order = Order(command: command, since: since, expires: expiry(of: command, at: now))
        let (refusal, mustWait) = state.withLock { state in
            let refusal = state.accept(order, mostOpenings: limits.mostOpenings)
            return (refusal, refusal == nil && state.running != nil)
        }
        if let refusal { return report(.failed(command, why: refusal)) }
        if mustWait, let expires = order.expires { dropExpired(at: expires) }
        startNext()
    }

    /// Takes a `close` that is not asked yet out of the queue; nobody is told.
    package func withdrawClose() { state.withLock { $0.forget(.close) } }

    /// Takes out of the queue every `open` that waited for its row; those of exit requests stay.
    ///
    /// A hold stays as well: another may stand for a fire, and what ends a hold follows it.
    package func withdrawOpenings() { state.withLock { $0.forgetGatedOpenings() } }

    /// Makes the outputs safe (rule 3), with one attempt that is bounded by the device's `safeTime`.
    package func secure() async throws {
        guard let job = beginJob() else { return }
        let done = Deadline()
        Task { [self] in
            do {
                try await actuator.makeSafe()
                end(job, error: nil)
                done.reach(.success(()))
            } catch {
                end(job, error: error)
                done.reach(.failure(error))
            }
            startNext()
        }
        let timer = expectAnswer(to: job, within: actuator.safeTime) { done.reach(.failure($0)) }
        defer { timer.cancel() }
        try await done.wait()
    }

    /// Takes no more orders, and forgets waiting ones that close: the program ends, and it never closes an arm.
    package func stop() {
        state.withLock { state in
            state.isStopping = true
            state.waiting.removeAll { $0.command.action == .close }
        }
    }

    /// Waits until nothing is under way and nothing waits.
    package func untilIdle() async {
        await withCheckedContinuation { continuation in
            let isIdle = state.withLock { state in
                if !state.isIdle { state.idle.append(continuation) }
                return state.isIdle
            }
            if isIdle { continuation.resume() }
        }
    }

    /// Waits until what the device has begun has ended.
    package func settle() async { await actuator.settle() }

    /// Looks now and then whether an idle device is still there, until cancelled: a relay without power is known before a car
    /// comes.
    package func keepLooking() async {
        guard let interval = actuator.lookInterval else { return }
        while (try? await time.sleep(for: interval)) != nil {
            guard isSecured, let job = beginJob() else { continue }
            let timer = expectAnswer(to: job) { _ in }
            do {
                try await actuator.look()
                end(job, error: nil, ofLook: true)
            } catch {
                end(job, error: error, ofLook: true)
            }
            timer.cancel()
            startNext()
        }
    }

    private func startNext() {
        let (expired, order, job) = state.withLock { state in
            let expired = state.takeExpired(at: time.now().uptime)
            guard state.running == nil, !state.waiting.isEmpty else { return (expired, Order?.none, 0) }
            return (expired, state.waiting.removeFirst(), state.beginJob(at: time.now().uptime))
        }
        reportExpired(expired)
        guard let order else { return tellIdle() }
        perform(order.command, job: job, since: order.since)
    }

    private func perform(_ command: DoorCommand, job: Int, since: Duration) {
        report(.asked(command, waited: time.now().uptime - since))
        let timer = expectAnswer(to: job) { [report] failure in
            report(.failed(command, why: failure.reason, isUnknown: true))
        }
        Task(priority: .high) { [self] in
            do {
                try await actuator.perform(command.action)
                timer.cancel()
                if end(job, error: nil) { report(.performed(command)) }
            } catch {
                timer.cancel()
                if end(job, error: error) { report(failure(of: command, error)) }
            }
            startNext()
        }
    }

    private func failure(of command: DoorCommand, _ error: any Error) -> DoorOutcome {
        .failed(
            command, why: DeviceFailure.reason(of: error),
            isUnknown: (error as? DeviceFailure)?.isOutcomeUnknown ?? false)
    }

    private func tellIdle() {
        let waiters = state.withLock { state in
            guard state.isIdle else { return [CheckedContinuation<Void, Never>]() }
            defer { state.idle = [] }
            return state.idle
        }
        for waiter in waiters { waiter.resume() }
    }

    private func beginJob() -> Int? {
        let now = time.now().uptime
        return state.withLock { $0.running == nil ? $0.beginJob(at: now) : nil }
    }

    /// Notes what came of a job; false when it was reported as unanswered before.
    @discardableResult
    private func end(_ job: Int, error: (any Error)?, ofLook: Bool = false) -> Bool {
        let (isNews, saysNothing) = state.withLock { state in
            state.running = nil
            state.runningSince = nil
            if error == nil { state.isSecured = true }
            if !ofLook { state.hasFailedOrder = error != nil }
            defer { state.unanswered = nil }
            return (state.unanswered != job, ofLook && error == nil && state.hasFailedOrder)
        }
        if !saysNothing { note(error) }
        return isNews
    }

    private func note(_ error: (any Error)?) {
        guard let error else { return standing.noteSuccess() }
        standing.noteFailure(DeviceFailure.reason(of: error))
    }

    /// After a time the device counts as lost; what it says later counts again, but for that job.
    private func expectAnswer(
        to job: Int, within limit: Duration? = nil,
        otherwise failed: @escaping @Sendable (DeviceFailure) -> Void
    ) -> Task<Void, Never> {
        let limit = limit ?? actuator.answerTime
        return Task(priority: .high) { [self] in
            guard (try? await time.sleep(for: limit)) != nil else { return }
            let isLate = state.withLock { state in
                guard state.running == job else { return false }
                state.unanswered = job
                return true
            }
            guard isLate else { return }
            let why = "no answer within \(DurationText(limit))"
            standing.noteFailure(why)
            failed(DeviceFailure(device: actuator.id, operation: "wait for an answer", cause: why))
        }
    }

    private func dropExpired(at uptime: Duration) {
        Task { [weak self, time] in
            guard (try? await time.sleepUntil(uptime)) != nil else { return }
            self?.startNext()
        }
    }

    private func reportExpired(_ orders: [Order]) {
        for order in orders {
            report(.failed(order.command, why: "the device was busy until the order was of no use"))
        }
    }

    /// Until when an order is of use; one that rests on observations no longer than they count.
    private func expiry(of command: DoorCommand, at now: Duration) -> Duration? {
        [usefulTime(of: command).map { now + $0 }, command.freshUntil].compactMap(\.self).min()
    }

    private func usefulTime(of command: DoorCommand) -> Duration? {
        switch command.action {
        case .open: limits.openUseful
        case .close: limits.closeUseful
        case .holdOpen, .endHold: nil
        }
    }
}
