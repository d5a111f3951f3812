package import DeviceKit

/// A device that is asked by HTTP: one at a time, on a thread of its own.
///
/// An order goes out once. What a digest needs is fetched by a request that changes nothing: a device that acts on the copy
/// without a signature too would open twice.
package actor HTTPPeer {
    private nonisolated let executor: BlockingExecutor

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let place: HTTPPlace
    private let login: HTTPLogin
    private let timeOut: Duration

    /// The challenge that was answered last, and how often.
    private var digest: (challenge: DigestChallenge, uses: Int)?

    /// No answer of a device that opens doors is longer.
    private static let longestAnswer = 1 << 20

    /// How soon a stream notices that it is no longer wanted.
    private static let glance = Duration.milliseconds(100)

    package init(_ place: HTTPPlace, login: HTTPLogin = .none, timeOut: Duration) {
        self.place = place
        self.login = login
        self.timeOut = timeOut
        executor = BlockingExecutor(name: "http \(place.base)")
    }

    /// Asks for something that changes nothing; it may be asked twice, the second time signed.
    package func ask(_ request: HTTPRequest) throws(OperationFailure) -> HTTPAnswer {
        let answer = try exchange(request)
        guard answer.status == 401, isToldHow(by: answer) else { return try accepted(answer, request) }
        return try accepted(try exchange(request), request)
    }

    /// Sends an order once; `harmless` is what can be asked without changing anything.
    package func order(_ request: HTTPRequest, after harmless: HTTPRequest) throws(OperationFailure)
        -> HTTPAnswer
    {
        if case .digest = login {
            digest = nil
            do throws(OperationFailure) { _ = isToldHow(by: try exchange(harmless)) } catch {
                // The order itself was never sent.
                throw error.beforeTheOrder
            }
        }
        return try accepted(try exchange(request), request)
    }

    /// Sends an order once, and throws where the answer's number is no success.
    package func carryOut(_ request: HTTPRequest, after harmless: HTTPRequest) throws(OperationFailure) {
        let answer = try order(request, after: harmless)
        guard answer.isSuccess else { throw OperationFailure(request.name, answer.excerpt) }
    }

    /// Hands on what a device sends without an end, until the task is cancelled or the stream breaks.
    package func follow(
        _ request: HTTPRequest, connected: @Sendable () -> Void,
        taking take: @Sendable ([UInt8]) throws(OperationFailure) -> Void
    ) throws(OperationFailure) {
        if case .digest = login, digest == nil { _ = isToldHow(by: try challenge(request)) }
        let exchange = try begin(request, within: nil)
        let deadline = ContinuousClock.now + timeOut
        var isConnected = false
        while !Task.isCancelled {
            let event = try exchange.step(within: Self.glance)
            if !isConnected, exchange.status == 0, ContinuousClock.now > deadline {
                throw OperationFailure(name(request), "no answer in time")
            }
            if !isConnected, exchange.status != 0 {
                isConnected = true
                try accept(exchange, request)
                connected()
            }
            switch event {
            case .nothing: break
            case .bytes(let bytes): try take(bytes)
            case .ended: throw OperationFailure(name(request), "the device ended the stream")
            }
        }
    }

    private func accept(_ stream: HTTPExchange, _ request: HTTPRequest) throws(OperationFailure) {
        let answer = HTTPAnswer(status: stream.status)
        // A challenge that was answered once may be too old by the next attempt.
        if !answer.isSuccess { digest = nil }
        _ = try accepted(answer, request)
        guard answer.isSuccess else { throw OperationFailure(name(request), answer.excerpt) }
    }

    /// What a stream answers to a request without a signature: its first words are enough.
    private func challenge(_ request: HTTPRequest) throws(OperationFailure) -> HTTPAnswer {
        let exchange = try begin(request, within: timeOut)
        while exchange.status == 0 {
            if case .ended = try exchange.step(within: Self.glance) { break }
        }
        return HTTPAnswer(status: exchange.status, challenges: exchange.headers("WWW-Authenticate"))
    }

    /// Keeps the challenge of an answer; false where it has none that can be answered.
    private func isToldHow(by answer: HTTPAnswer) -> Bool {
        guard case .digest = login, let challenge = DigestChallenge(answer.challenges) else { return false }
        digest = (challenge, 0)
        return true
    }

    private func exchange(_ request: HTTPRequest) throws(OperationFailure) -> HTTPAnswer {
        let exchange = try begin(request, within: timeOut)
        var body: [UInt8] = []
        while true {
            switch try exchange.step(within: timeOut) {
            case .nothing: continue
            case .bytes(let bytes):
                body += bytes
                guard body.count <= Self.longestAnswer else {
                    throw OperationFailure(
                        name(request), "its answer is longer than \(Self.longestAnswer) bytes",
                        isOutcomeUnknown: true)
                }
            case .ended:
                return HTTPAnswer(
                    status: exchange.status, body: body, challenges: exchange.headers("WWW-Authenticate"))
            }
        }
    }

    private func begin(_ request: HTTPRequest, within limit: Duration?) throws(OperationFailure)
        -> HTTPExchange
    {
        let signature = signature(of: request).map { ["Authorization: \($0)"] } ?? []
        return try HTTPExchange(request, at: place, headers: signature, within: limit)
    }

    private func signature(of request: HTTPRequest) -> String? {
        switch login {
        case .none: return nil
        case .basic(let user, let password): return HTTPLogin.basic(user, password)
        case .digest(let user, let password):
            guard let (challenge, uses) = digest else { return nil }
            digest = (challenge, uses + 1)
            return challenge.signature(
                of: request, by: user, password, use: uses + 1, nonce: DigestChallenge.freshNonce())
        }
    }

    /// Throws what an answer says that is no success, as far as HTTP itself says so.
    private func accepted(_ answer: HTTPAnswer, _ request: HTTPRequest) throws(OperationFailure) -> HTTPAnswer
    {
        if answer.status == 401 { throw OperationFailure(name(request), refusal(answer)) }
        return answer
    }

    private func refusal(_ answer: HTTPAnswer) -> String {
        switch login {
        case .none: "it wants a user and a password"
        case .basic:
            DigestChallenge(answer.challenges) == nil
                ? "it refuses the user or the password" : "it wants authentication: digest"
        case .digest:
            digest == nil
                ? "it asks for a signature only when it is told to act, and is not told twice"
                : "it refuses the user or the password"
        }
    }

    private func name(_ request: HTTPRequest) -> String { "\(request.name) at \(place.base)" }
}
