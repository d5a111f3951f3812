import DeviceKit
import Foundation
import PassageControl

/// The clocks of a simulated world: nothing waits, time jumps to the next thing that is to happen.
///
/// What is due at one time happens in the order in which it was asked for.
final class VirtualTime: Sendable {
    /// What waits for a time.
    private enum Waiter {
        case sleeper(CheckedContinuation<Void, any Error>)
        case call(@Sendable () -> Void)
    }

    /// The two clocks; they are read many times between two steps, and hence worked out once for each.
    private struct Clocks {
        private(set) var now: Moment
        private var wallOffset: TimeInterval = 0

        /// The wall clock when the world began.
        private let start: Date

        init(start: Date) {
            self.start = start
            now = Moment(wall: start, uptime: .zero)
        }

        mutating func advance(to uptime: Duration) {
            if uptime > now.uptime { set(uptime) }
        }

        mutating func stepWall(by seconds: TimeInterval) {
            wallOffset += seconds
            set(now.uptime)
        }

        private mutating func set(_ uptime: Duration) {
            let elapsed = uptime / .seconds(1) + wallOffset
            now = Moment(wall: start.addingTimeInterval(elapsed), uptime: uptime)
        }
    }

    private struct State {
        var clocks: Clocks
        var agenda = Agenda()
        var waiters: [Int: Waiter] = [:]
        var nextNumber = 0
    }

    private let state: Confined<State>

    /// `start` is the wall clock when the world begins.
    init(start: Date) { state = Confined(State(clocks: Clocks(start: start))) }

    var uptime: Duration { now.uptime }

    var now: Moment { state.value.clocks.now }

    /// The same clocks for the program under test.
    var source: TimeSource {
        TimeSource(now: { [self] in now }, sleepUntil: { [self] in try await sleep(until: $0) })
    }

    /// Sets the wall clock forward or back; the uptime goes on.
    func stepWall(by seconds: TimeInterval) { state.value.clocks.stepWall(by: seconds) }

    /// Does something at a time.
    func at(_ uptime: Duration, _ body: @escaping @Sendable () -> Void) {
        add(.call(body), at: uptime, number: newNumber())
    }

    /// Waits until a time, or throws `CancellationError`.
    ///
    /// On one thread nobody can cancel between the check and the first moment of the sleep.
    func sleep(until uptime: Duration) async throws {
        try Task.checkCancellation()
        guard uptime > now.uptime else { return }
        let number = newNumber()
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { add(.sleeper($0), at: uptime, number: number) }
        } onCancel: {
            cancel(number)
        }
    }

    /// Waits for a time, or throws `CancellationError`.
    func sleep(for duration: Duration) async throws { try await sleep(until: uptime + duration) }

    /// Jumps to the next thing that is to happen by then, and lets it happen; false when there is none.
    func advance(until end: Duration) -> Bool {
        while let next = state.value.agenda.first, next.at <= end {
            state.value.agenda.removeFirst()
            guard let waiter = state.value.waiters.removeValue(forKey: next.number) else { continue }
            state.value.clocks.advance(to: next.at)
            switch waiter {
            case .sleeper(let continuation): continuation.resume()
            case .call(let body): body()
            }
            return true
        }
        state.value.clocks.advance(to: end)
        return false
    }

    /// Ends the world: whoever sleeps is cancelled, and what was to happen does not.
    func end() {
        let waiters = state.value.waiters.sorted { $0.key < $1.key }.map(\.value)
        state.value.waiters = [:]
        state.value.agenda = Agenda()
        for case .sleeper(let continuation) in waiters { continuation.resume(throwing: CancellationError()) }
    }

    private func newNumber() -> Int {
        state.value.nextNumber += 1
        return state.value.nextNumber
    }

    private func add(_ waiter: Waiter, at uptime: Duration, number: Int) {
        state.value.waiters[number] = waiter
        state.value.agenda.add(Agenda.Item(at: uptime, number: number))
    }

    private func cancel(_ number: Int) {
        guard case .sleeper(let continuation) = state.value.waiters.removeValue(forKey: number) else {
            return
        }
        continuation.resume(throwing: CancellationError())
    }
}
