/// How one make of relay or barrier is asked by HTTP: requests and answers as values, apart from the line.
package protocol RelayDialect: Sendable {
    /// What the device is asked for an order; nil where it knows no such order.
    func request(for order: RelayOrder) -> HTTPRequest?

    /// Why an answer says that the device does not obey, in words; nil where it does.
    func refusal(in answer: HTTPAnswer, to order: RelayOrder) -> String?

    /// What can be asked without changing anything.
    ///
    /// It shows that the device answers, and fetches the challenge of a digest.
    var harmless: HTTPRequest { get }

    /// Whether the answer to `harmless` says that the output is on, or the arm up; nil where it says nothing.
    func isOn(_ answer: HTTPAnswer) -> Bool?

    /// Whether the device ends what it opens by itself; otherwise the driver lets it go.
    var timesPulses: Bool { get }

    /// Whether the device is told how long it is to open: otherwise that is set in the device.
    var isToldTime: Bool { get }

    /// How long the device may take to answer before it counts as lost.
    var answerTime: Duration { get }
}

extension RelayDialect {
    package func refusal(in answer: HTTPAnswer, to order: RelayOrder) -> String? {
        answer.isSuccess ? nil : answer.excerpt
    }

    package func isOn(_ answer: HTTPAnswer) -> Bool? { nil }

    package var timesPulses: Bool { true }

    package var isToldTime: Bool { false }

    package var answerTime: Duration { .seconds(1) }
}
