/// A Modbus device of another make, in a process of its own: see `Tests/Support/peers/modbus_peer.py`.
package final class ModbusPeer: Sendable {
    /// What the device is reached by.
    package enum Wire: Sendable, CaseIterable {
        case network, line
    }

    /// Where the device is on loopback; 0 for one at a line.
    package let port: UInt16

    /// The path of the serial port that leads to the device; empty for one on the network.
    package let path: String
    private let process: PeerProcess

    package init(_ wire: Wire = .network) async throws {
        process = try PeerProcess("modbus_peer.py", wire == .line ? ["rtu"] : [])
        let place = try await process.word(after: wire == .line ? "line" : "port")
        (port, path) = wire == .line ? (0, place) : (UInt16(place) ?? 0, "")
    }

    /// The device loses its power.
    package func kill() { process.kill() }

    /// Tells the device something, and waits until it has taken it; what it says meanwhile is returned.
    @discardableResult
    package func order(_ words: String) async throws -> [String] { try await process.order(words) }

    /// The next coil that is written and with what, such as `512 7`.
    package func nextWrite() async -> String? { try? await process.word(after: "wrote") }

    /// Whether a coil is written with a value some time, such as `512 7`; waits for it.
    package func waitForWrite(_ write: String) async -> Bool {
        while let next = await nextWrite() {
            if next == write { return true }
        }
        return false
    }
}
