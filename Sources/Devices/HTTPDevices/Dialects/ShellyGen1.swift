/// Shelly devices of the first generation.
///
/// Source: Shelly's own description of `/relay/<n>`: `turn`, `timer` in seconds, and `ison` in each answer.
package struct ShellyGen1: RelayDialect {
    private let relay: Int

    /// `relay` counts from 0.
    package init(relay: Int) { self.relay = relay }

    package func request(for order: RelayOrder) -> HTTPRequest? {
        switch order {
        case .open(let time): .get("/relay/\(relay)?turn=on&timer=\(time.inSeconds)")
        case .hold: .get("/relay/\(relay)?turn=on")
        case .letGo: .get("/relay/\(relay)?turn=off")
        case .close: nil
        }
    }

    package var harmless: HTTPRequest { .get("/relay/\(relay)") }

    package var isToldTime: Bool { true }

    package func isOn(_ answer: HTTPAnswer) -> Bool? { answer.json(State.self)?.ison }

    private struct State: Decodable { let ison: Bool }
}
