/// Switches of ESPHome's web server.
///
/// Source: ESPHome's description of its REST API. A pulse belongs into the device (`on_turn_on`: delay, turn off).
package struct ESPHome: RelayDialect {
    private let name: String

    /// Whether the device ends a pulse by itself.
    package let timesPulses: Bool

    /// The object id of a switch.
    package init(switch name: String, timesPulses: Bool) {
        self.name = name
        self.timesPulses = timesPulses
    }

    package func request(for order: RelayOrder) -> HTTPRequest? {
        switch order {
        case .open, .hold: HTTPRequest(.post, "/switch/\(name)/turn_on")
        case .letGo: HTTPRequest(.post, "/switch/\(name)/turn_off")
        case .close: nil
        }
    }

    package var harmless: HTTPRequest { .get("/switch/\(name)") }

    package func isOn(_ answer: HTTPAnswer) -> Bool? { answer.json(State.self).map { $0.state == "ON" } }

    private struct State: Decodable { let state: String }
}
