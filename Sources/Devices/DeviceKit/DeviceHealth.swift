package import AccessControl
package import Foundation

/// How one capability of a device is doing.
package struct DeviceHealth: Hashable, Sendable {
    /// What a device can do.
    package enum Capability: String, CaseIterable, Codable, Sendable {
        case reads, inputs, keys, door, indicator, webRelay
    }

    /// Whether it works.
    package enum State: String, Codable, Sendable {
        /// Not heard of yet.
        case starting
        case connected
        /// It failed, and is tried again.
        case lost
        /// It said that nothing more will come, or the program stopped it.
        case ended
    }

    package let device: DeviceID
    package let capability: Capability
    package private(set) var state: State = .starting

    /// Since when it is in that state; nil while it starts.
    package private(set) var since: Date?

    /// When it last reported, or last carried out an order.
    package var lastReport: Date?

    /// How often it was started again.
    package var restarts = 0

    /// What is wrong with it though it works, by its own word; kept while it is lost, until it says otherwise.
    package var trouble: String?

    /// What went wrong last, kept after it has returned.
    package var lastError: String?

    package init(device: DeviceID, capability: Capability) {
        self.device = device
        self.capability = capability
    }

    /// Notes a state; one that goes on began when it was first noted.
    package mutating func note(_ state: State, at now: Date) {
        guard state != self.state else { return }
        (self.state, since) = (state, now)
    }

    /// Notes that the device carried out an order; true when it had been lost.
    @discardableResult
    package mutating func noteSuccess(at now: Date) -> Bool {
        let wasLost = state == .lost
        note(.connected, at: now)
        lastReport = now
        return wasLost
    }

    /// Notes that the device failed; true when that is news.
    @discardableResult
    package mutating func noteFailure(_ why: String, at now: Date) -> Bool {
        let wasLost = state == .lost
        note(.lost, at: now)
        lastError = why
        return !wasLost
    }
}
