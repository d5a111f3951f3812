package import PassageControl

/// A device that can ask a door to move; the operator's own safety circuit decides whether it does.
package protocol DoorActuator: Device {
    /// Writes the outputs to their configured safe state and reads them back.
    ///
    /// Called before the service says that it is ready, and never while a door is in use. Throws `DeviceFailure` when
    /// the outputs cannot be written or do not read back as written.
    func makeSafe() async throws

    /// Asks for one movement, and returns once the device has confirmed the order.
    ///
    /// A pulse is timed by the device where it can. Calls come one at a time. Throws `DeviceFailure`.
    func perform(_ action: DoorCommand.Action) async throws

    /// Whether it takes an order to close; a barrier that closes by itself is given none.
    var canClose: Bool { get }

    /// How often it is looked at while nobody orders anything; nil for what cannot be looked at.
    var lookInterval: Duration? { get }

    /// Shows that the device is there, and changes nothing; throws `DeviceFailure`.
    func look() async throws

    /// How long making the outputs safe may take.
    var safeTime: Duration { get }

    /// Waits until what it has begun has ended, such as a pulse that the device does not time; the program is about to end.
    func settle() async

    /// How long an order may go unanswered before the device counts as lost.
    var answerTime: Duration { get }
}

extension DoorActuator {
    /// A second: who stands at an arm that does not move must be noticed by then.
    package var answerTime: Duration { .seconds(1) }

    package var safeTime: Duration { answerTime }

    package var canClose: Bool { true }

    package var lookInterval: Duration? { nil }

    package func look() async throws {}

    package func settle() async {}
}
