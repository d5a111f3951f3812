/// On which thread a store does its work.
package enum StoreThreading: Sendable {
    /// On queues of its own, so that a caller never waits for a disk.
    case ownQueue

    /// On the thread that asks, for a simulation in which everything happens on one thread, one thing after the other.
    case callersThread
}
