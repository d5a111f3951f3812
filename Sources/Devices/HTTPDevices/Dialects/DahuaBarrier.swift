/// A barrier at a camera of Dahua or of those who sell it under their own names.
///
/// Source: the maker's HTTP API, `trafficSnap.cgi` with `openStrobe` and `closeStrobe`. While it reads a plate such a camera
/// answers slowly: five seconds are too short, as integrators found.
package struct DahuaBarrier: RelayDialect {
    private let channel: Int

    /// Counted from 1.
    package init(channel: Int) { self.channel = channel }

    package func request(for order: RelayOrder) -> HTTPRequest? {
        switch order {
        case .open, .hold: .get(path("openStrobe") + "&info.openType=Normal")
        case .close: .get(path("closeStrobe"))
        case .letGo: nil
        }
    }

    private func path(_ action: String) -> String {
        "/cgi-bin/trafficSnap.cgi?action=\(action)&channel=\(channel)"
    }

    package func refusal(in answer: HTTPAnswer, to order: RelayOrder) -> String? {
        answer.isSuccess && answer.text.uppercased().contains("OK") ? nil : answer.excerpt
    }

    package var harmless: HTTPRequest { .get("/cgi-bin/magicBox.cgi?action=getSystemInfo") }

    package var answerTime: Duration { .seconds(12) }
}
