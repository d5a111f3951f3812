package import AccessControl
package import DeviceKit
import PassageControl
import Synchronization

/// A card or tag reader without hardware: what is presented to it is read.
///
/// A script presents identifiers by itself, round after round; `present` does so by hand.
package final class SimulatedReader: ReadSource {
    /// One identifier and when it is presented, from the start of a round.
    package struct Presentation: Sendable {
        package let after: Duration
        package let identifier: IdentifierValue
        package let text: String

        package init(after: Duration, identifier: IdentifierValue, text: String) {
            self.after = after
            self.identifier = identifier
            self.text = text
        }
    }

    package let id: DeviceID

    /// Pull it, and the reader is gone.
    package let wire: SimulatedWire

    private let accessPoint: AccessPointID
    private let script: [Presentation]
    private let period: Duration?
    private let time: TimeSource
    private let outlet = Mutex<Outlet<ReadReport>?>(nil)

    /// A reader with a script; `period` is the length of a round, nil plays it once.
    package init(
        id: DeviceID, accessPoint: AccessPointID, script: [Presentation] = [], period: Duration? = nil,
        time: TimeSource, wire: SimulatedWire = SimulatedWire()
    ) {
        self.id = id
        self.accessPoint = accessPoint
        self.script = script.sorted { $0.after < $1.after }
        self.period = period
        self.time = time
        self.wire = wire
    }

    /// Presents one identifier now; false when the reader is not running.
    @discardableResult
    package func present(_ identifier: IdentifierValue, text: String) -> Bool {
        guard let outlet = outlet.withLock({ $0 }) else { return false }
        let now = time.now().wall
        outlet.deliver(
            .read(
                CredentialRead(
                    identifier: identifier, rawText: text, accessPoint: accessPoint, source: id, seenAt: now,
                    receivedAt: now)))
        return true
    }

    package func run(reads: Outlet<ReadReport>) async throws {
        outlet.withLock { $0 = reads }
        defer { outlet.withLock { $0 = nil } }
        try await runScript(on: wire, of: id, connected: reads.connected) { [self] in
            try await time.play(script.map { ($0.after, $0) }, every: period) {
                present($0.identifier, text: $0.text)
            }
        }
    }
}
