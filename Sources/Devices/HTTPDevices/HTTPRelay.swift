package import AccessControl
package import DeviceKit
package import PassageControl

/// A barrier or strike that is asked by HTTP, at a relay of its own or at a camera.
///
/// An order is sent once: what was not answered is unknown, and nobody asks again. What it has begun, it ends by itself, as far
/// as the device can be told so.
package actor HTTPRelay: DoorActuator {
    package nonisolated let id: DeviceID
    package nonisolated var answerTime: Duration { dialect.answerTime }

    private let peer: HTTPPeer
    private let dialect: any RelayDialect
    private let time: TimeSource

    /// What ends a pulse that the device does not time.
    private var ending: Task<Void, Never>?

    private let holding = HoldWatch()

    /// How often a device that tells its state is looked at while it is held.
    private static let holdIsLookedAtEvery = Duration.seconds(2)

    /// How often a device that cannot hold, or does not tell, is told to open while it is to stay open.
    private static let holdIsSaidAgainEvery = Duration.seconds(3)

    /// How soon an end that did not succeed is tried again.
    private static let tryingAgain = Duration.milliseconds(500)

    /// How long such a device is told to open while it is to stay open.
    private static let heldPulse = Duration.seconds(5)

    package init(id: DeviceID, peer: HTTPPeer, dialect: any RelayDialect, time: TimeSource) {
        self.id = id
        self.peer = peer
        self.dialect = dialect
        self.time = time
    }

    deinit { ending?.cancel() }

    package func makeSafe() async throws {
        holding.end()
        try await naming { () throws(OperationFailure) in
            try await self.letGo()
            // A camera's barrier is no output: nothing moves it, and up or down it is as safe as it was.
            if self.dialect.request(for: .letGo) != nil { try await self.confirm(false) }
        }
    }

    package func settle() async { await ending?.value }

    package nonisolated var canClose: Bool { dialect.request(for: .close) != nil }

    package func perform(_ action: DoorCommand.Action) async throws {
        try await naming { () throws(OperationFailure) in
            switch action {
            case .open(let releaseTime): try await self.open(for: releaseTime)
            case .holdOpen: try await self.hold()
            case .endHold:
                self.holding.end()
                try await self.letGo()
            case .close:
                if let request = self.dialect.request(for: .close) { try await self.send(request, .close) }
            }
        }
    }
}

extension HTTPRelay {
    private func open(for time: Duration) async throws(OperationFailure) {
        if holding.isHeld { return }
        guard let request = dialect.request(for: .open(time)) else { return }
        // What ends an earlier order must not end this one.
        ending?.cancel()
        // Whatever becomes of the order, the device may have obeyed.
        defer { if !dialect.timesPulses { end(after: time) } }
        let began = self.time.now().uptime
        try await send(request, .open(time))
        // Off is the opposite of the order only while the pulse is sure to last.
        guard dialect.isToldTime || !dialect.timesPulses else { return }
        let isOn = try? await state()
        if isOn == false, self.time.now().uptime - began < time {
            throw OperationFailure(
                "open", "it says that it obeys, and reads back as off", isOutcomeUnknown: true)
        }
    }

    /// Opens and stays so.
    private func hold() async throws(OperationFailure) {
        ending?.cancel()
        // Looked after from now on, whatever becomes of the order: in a fire an arm that is open after all must stay so.
        holding.begin(every: holdPause, on: time) { [weak self] in await self?.holdAgain() != nil }
        try await sayHold()
    }

    /// A device that has no order to hold is told to open, again and again.
    private func sayHold() async throws(OperationFailure) {
        if let request = dialect.request(for: .hold) { return try await send(request, .hold) }
        let order = RelayOrder.open(Self.heldPulse)
        guard let request = dialect.request(for: order) else { return }
        try await send(request, order)
    }

    private var holdPause: Duration {
        dialect.request(for: .letGo) == nil ? Self.holdIsSaidAgainEvery : Self.holdIsLookedAtEvery
    }

    private func holdAgain() async {
        guard holding.isHeld, (try? await state()) != true else { return }
        if holding.isHeld { try? await sayHold() }
    }

    private func letGo() async throws(OperationFailure) {
        guard let request = dialect.request(for: .letGo) else {
            _ = try await peer.ask(dialect.harmless)
            return
        }
        do {
            try await send(request, .letGo)
            ending?.cancel()
        } catch {
            end(after: Self.tryingAgain)
            throw error
        }
    }

    /// Lets go after a time, until the device says that it does.
    private func end(after time: Duration) {
        guard dialect.request(for: .letGo) != nil else { return }
        ending?.cancel()
        ending = Task { [weak self, clock = self.time] in
            try? await clock.sleep(for: time)
            while !Task.isCancelled {
                guard let self else { return }
                if await hasLetGo() { return }
                try? await clock.sleep(for: Self.tryingAgain)
            }
        }
    }

    private func hasLetGo() async -> Bool {
        guard !holding.isHeld, !Task.isCancelled, let request = dialect.request(for: .letGo) else {
            return true
        }
        return (try? await send(request, .letGo)) != nil
    }

    private func send(_ request: HTTPRequest, _ order: RelayOrder) async throws(OperationFailure) {
        let answer = try await peer.order(request, after: dialect.harmless)
        if let why = dialect.refusal(in: answer, to: order) { throw OperationFailure("\(order)", why) }
    }

    /// Whether the output is on, where the device tells.
    private func state() async throws(OperationFailure) -> Bool? {
        dialect.isOn(try await peer.ask(dialect.harmless))
    }

    private func confirm(_ isOn: Bool) async throws(OperationFailure) {
        guard let found = try await state(), found != isOn else { return }
        throw OperationFailure("read the output back", "it is \(found ? "on" : "off")")
    }

    /// Every error leaves as a failure that names device, operation and cause.
    private func naming(_ work: () async throws(OperationFailure) -> Void) async throws {
        do { try await work() } catch { throw DeviceFailure(device: id, error) }
    }
}
