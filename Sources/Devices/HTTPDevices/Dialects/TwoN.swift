/// Intercoms and access units of 2N.
///
/// Source: 2N's HTTP API manual, `/api/switch/ctrl` and `/api/switch/status`; how long a switch stays on is set in the device.
package struct TwoN: RelayDialect {
    private let relay: Int

    /// The switch, counted from 1.
    package init(relay: Int) { self.relay = relay }

    package func request(for order: RelayOrder) -> HTTPRequest? {
        switch order {
        case .open: control("trigger")
        case .hold: control("hold")
        case .letGo: control("release")
        case .close: nil
        }
    }

    private func control(_ action: String) -> HTTPRequest {
        .get("/api/switch/ctrl?switch=\(relay)&action=\(action)")
    }

    package func refusal(in answer: HTTPAnswer, to order: RelayOrder) -> String? {
        guard answer.isSuccess, answer.json(Result.self)?.success == true else { return answer.excerpt }
        return nil
    }

    package var harmless: HTTPRequest { .get("/api/switch/status?switch=\(relay)") }

    package func isOn(_ answer: HTTPAnswer) -> Bool? {
        answer.json(Status.self)?.result.switches.first { $0.switch == relay }?.active
    }

    private struct Result: Decodable { let success: Bool }

    private struct Status: Decodable {
        struct List: Decodable { let switches: [Switch] }
        struct Switch: Decodable {
            let `switch`: Int
            let active: Bool
        }
        let result: List
    }
}
