package import PassageControl
import Synchronization

/// Something that went into the site or came out of it.
package enum SiteNotice: Sendable {
    case event(SiteEvent, at: Moment)
    case effect(SiteEffect, at: Moment)

    /// The actuator has confirmed an order.
    case performed(DoorCommand, at: Moment)
}

/// Lets others follow the site as it works: the demo's printout, a recorder, a guard's screen.
///
/// A follower that does not keep up misses the oldest notices; it never holds up the site.
package final class SiteFeed: Sendable {
    /// How many notices wait for each follower.
    package static let mostWaiting = 1_024

    private struct State {
        var next = 0
        var followers: [Int: AsyncStream<SiteNotice>.Continuation] = [:]
        var witness: (@Sendable (SiteNotice) -> Void)?
    }

    private let state = Mutex(State())

    package init() {}

    /// Every notice from now on, until its reader stops or the site has stopped.
    package func follow() -> AsyncStream<SiteNotice> {
        let (stream, continuation) = AsyncStream<SiteNotice>.makeStream(
            bufferingPolicy: .bufferingNewest(Self.mostWaiting))
        let number = state.withLock { state in
            state.next += 1
            state.followers[state.next] = continuation
            return state.next
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { $0.followers[number] = nil }
        }
        return stream
    }

    /// Calls one witness with every notice, in order and before the site goes on: for a simulation that checks each step.
    ///
    /// Whatever the witness does holds up the site, so that a running service has none.
    package func call(_ witness: @escaping @Sendable (SiteNotice) -> Void) {
        state.withLock { $0.witness = witness }
    }

    func tell(_ notice: @autoclosure () -> SiteNotice) {
        let (followers, witness) = state.withLock { (Array($0.followers.values), $0.witness) }
        guard !followers.isEmpty || witness != nil else { return }
        let notice = notice()
        witness?(notice)
        for follower in followers { follower.yield(notice) }
    }

    func finish() {
        let followers = state.withLock { Array($0.followers.values) }
        for follower in followers { follower.finish() }
    }
}
