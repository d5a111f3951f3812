package import AccessControl
package import DeviceKit
import Synchronization

/// A keypad without hardware: what is typed on it, by a script or by hand, arrives key by key.
package final class SimulatedKeypad: KeypadSource {
    /// Keys typed one after the other, and when the first is pressed, from the start of a round.
    package struct Typing: Hashable, Sendable {
        package let after: Duration
        package let keys: String

        package init(after: Duration, keys: String) {
            self.after = after
            self.keys = keys
        }
    }

    /// How long people take from one key to the next.
    package static let keyInterval: Duration = .milliseconds(250)

    package let id: DeviceID

    /// Pull it, and the keypad is gone.
    package let wire: SimulatedWire

    private let accessPoint: AccessPointID
    private let script: [(after: Duration, action: Character)]
    private let period: Duration?
    private let time: TimeSource
    private let outlet = Mutex<Outlet<KeyPress>?>(nil)

    /// A keypad with a script; `period` is the length of a round, nil plays it once.
    package init(
        id: DeviceID, accessPoint: AccessPointID, script: [Typing] = [], period: Duration? = nil,
        time: TimeSource, wire: SimulatedWire = SimulatedWire()
    ) {
        self.id = id
        self.accessPoint = accessPoint
        self.script = script.flatMap { typing in
            typing.keys.enumerated().map { (typing.after + Self.keyInterval * $0.offset, $0.element) }
        }.sorted { $0.after < $1.after }
        self.period = period
        self.time = time
        self.wire = wire
    }

    /// Presses keys now; false when the keypad is not running.
    @discardableResult
    package func type(_ keys: String) -> Bool {
        guard let outlet = outlet.withLock({ $0 }) else { return false }
        for key in keys { outlet.deliver(KeyPress(key: key, accessPoint: accessPoint)) }
        return true
    }

    package func run(keys: Outlet<KeyPress>) async throws {
        outlet.withLock { $0 = keys }
        defer { outlet.withLock { $0 = nil } }
        try await runScript(on: wire, of: id, connected: keys.connected) { [self] in
            try await time.play(script, every: period) { type(String($0)) }
        }
    }
}
