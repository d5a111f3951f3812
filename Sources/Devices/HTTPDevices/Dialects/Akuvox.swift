/// Door phones of Akuvox, by "Open Relay via HTTP" or by their HTTP API.
///
/// Sources: the maker's manuals of both families of addresses, and `/api/relay/trig` of its HTTP API. How long a relay stays on
/// is set in the device, but for the API.
package struct Akuvox: RelayDialect {
    /// Which family of addresses a device takes.
    package enum Family: Hashable, Sendable {
        /// Firmware in its high-security mode: credentials by HTTP's own authentication.
        case secured
        /// Older firmware: credentials stand in the address.
        case legacy(user: String, password: String)
        /// The HTTP API of door phones.
        case api
    }

    private let family: Family

    /// The relay, as the address names it: 1–4, SA or SB.
    private let relay: String

    package init(_ family: Family, relay: String) {
        self.family = family
        self.relay = relay
    }

    package func request(for order: RelayOrder) -> HTTPRequest? {
        guard case .open(let time) = order else { return nil }
        return family == .api ? trigger(for: time) : opening(relay)
    }

    private func opening(_ number: String) -> HTTPRequest {
        guard case .legacy(let user, let password) = family else {
            return .get("/fcgi/OpenDoor?action=OpenDoor&DoorNum=\(number)")
        }
        return .get(
            "/fcgi/do?action=OpenDoor&UserName=\(user.inQuery)&Password=\(password.inQuery)&DoorNum=\(number)"
        )
    }

    private func trigger(for time: Duration) -> HTTPRequest {
        let data = #"{"mode":0,"num":\#(relay),"level":0,"delay":\#(time.inWholeSeconds)}"#
        return HTTPRequest(
            .post, "/api/relay/trig", body: #"{"target":"relay","action":"trig","data":\#(data)}"#,
            contentType: "application/json")
    }

    package func refusal(in answer: HTTPAnswer, to order: RelayOrder) -> String? {
        if answer.status == 503 { return "opening by HTTP is switched off in the device (503)" }
        guard answer.isSuccess else { return excerpt(of: answer) }
        switch answer.retcode {
        case 0: return nil
        case -2: return "it has no relay \(relay) (retcode -2)"
        case -3: return "its relay \(relay) is not enabled (retcode -3)"
        case -4: return "it refuses the password, or its security mode wants the other addresses (retcode -4)"
        default: return excerpt(of: answer)
        }
    }

    /// An older device may repeat the address, in which the password stands.
    private func excerpt(of answer: HTTPAnswer) -> String {
        if case .legacy = family { return "\(answer.status)" }
        return answer.excerpt
    }

    /// Door 99 tests the whole way and opens nothing; the API tells of the device.
    package var harmless: HTTPRequest { family == .api ? .get("/api/system/info") : opening("99") }
}

extension HTTPAnswer {
    /// The number behind `retcode`, in JSON or not: devices answer in several shapes.
    fileprivate var retcode: Int? {
        guard let name = text.firstRange(of: "retcode") else { return nil }
        let digits = text[name.upperBound...].drop { !$0.isNumber && $0 != "-" }.prefix {
            $0.isNumber || $0 == "-"
        }
        return Int(digits)
    }
}
