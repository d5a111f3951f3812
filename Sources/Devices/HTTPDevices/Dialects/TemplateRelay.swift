/// Any other relay: what it is asked stands in the site file.
package struct TemplateRelay: RelayDialect {
    /// What the device is asked for each order; the times are filled in.
    package struct Requests: Hashable, Sendable {
        package var open: RequestTemplate
        package var hold: RequestTemplate?
        package var letGo: RequestTemplate?
        package var close: RequestTemplate?

        /// What can be asked without changing anything.
        package var state: RequestTemplate

        package init(open: RequestTemplate, state: RequestTemplate) {
            self.open = open
            self.state = state
        }
    }

    private let requests: Requests

    /// What every answer must have in it; nil where a number from 200 to 299 is enough.
    private let success: String?

    /// What the answer to `state` has in it while the output is on; nil where it does not tell.
    private let onWord: String?

    /// Whether the device ends a pulse by itself.
    package let timesPulses: Bool

    package init(_ requests: Requests, success: String?, onWord: String?, timesPulses: Bool) {
        self.requests = requests
        self.success = success
        self.onWord = onWord
        self.timesPulses = timesPulses
    }

    package func request(for order: RelayOrder) -> HTTPRequest? {
        switch order {
        case .open(let time): requests.open.request(for: time)
        case .hold: requests.hold?.request()
        case .letGo: requests.letGo?.request()
        case .close: requests.close?.request()
        }
    }

    package func refusal(in answer: HTTPAnswer, to order: RelayOrder) -> String? {
        guard answer.isSuccess else { return answer.excerpt }
        guard let success, !answer.text.contains(success) else { return nil }
        return "it answers without '\(success)': \(answer.excerpt)"
    }

    package var harmless: HTTPRequest { requests.state.request() }

    package var isToldTime: Bool { !requests.open.placeholders.isEmpty }

    package func isOn(_ answer: HTTPAnswer) -> Bool? { onWord.map { answer.text.contains($0) } }
}
