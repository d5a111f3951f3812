/// The alarm output of a camera of Hikvision.
///
/// Source: ISAPI's `System/IO/outputs`; the camera times nothing here.
package struct HikvisionOutput: RelayDialect {
    private let output: Int

    /// Counted from 1.
    package init(output: Int) { self.output = output }

    package func request(for order: RelayOrder) -> HTTPRequest? {
        switch order {
        case .open, .hold: trigger("high")
        case .letGo: trigger("low")
        case .close: nil
        }
    }

    private func trigger(_ state: String) -> HTTPRequest {
        HTTPRequest(
            .put, "/ISAPI/System/IO/outputs/\(output)/trigger",
            body: "<IOPortData><outputState>\(state)</outputState></IOPortData>",
            contentType: "application/xml")
    }

    package func refusal(in answer: HTTPAnswer, to order: RelayOrder) -> String? {
        Hikvision.refusal(in: answer)
    }

    package var harmless: HTTPRequest { Hikvision.harmless }

    package var timesPulses: Bool { false }
}
