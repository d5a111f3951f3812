/// Shelly devices of the second generation and later.
///
/// Source: Shelly's own description of `Switch.Set` (`toggle_after` in seconds) and `Switch.GetStatus`.
package struct ShellyGen2: RelayDialect {
    private let relay: Int

    /// `relay` counts from 0.
    package init(relay: Int) { self.relay = relay }

    package func request(for order: RelayOrder) -> HTTPRequest? {
        switch order {
        case .open(let time): set("true&toggle_after=\(time.inSeconds)")
        case .hold: set("true")
        case .letGo: set("false")
        case .close: nil
        }
    }

    private func set(_ state: String) -> HTTPRequest { .get("/rpc/Switch.Set?id=\(relay)&on=\(state)") }

    package var harmless: HTTPRequest { .get("/rpc/Switch.GetStatus?id=\(relay)") }

    package var isToldTime: Bool { true }

    package func isOn(_ answer: HTTPAnswer) -> Bool? { answer.json(State.self)?.output }

    private struct State: Decodable { let output: Bool }
}
