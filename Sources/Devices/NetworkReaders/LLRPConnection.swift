import DeviceKit
import FieldProtocols
import SerialLines

/// The connection to one reader: one wire, one actor, one thread.
actor LLRPConnection {
    private nonisolated let address: LineAddress
    private nonisolated let executor: BlockingExecutor

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Open from `open` to `close` or `leave`.
    private var descriptor: Descriptor?
    private var stream = LLRPStream()

    /// How long a message may take to be written.
    private static let writingTimeOut = Duration.seconds(1)

    /// How long the reader may take to end the connection when it is asked to.
    private static let leavingTime = Duration.milliseconds(300)

    init(_ address: LineAddress) {
        self.address = address
        executor = BlockingExecutor(name: "llrp \(address)")
    }

    /// Connects anew; throws what the system says where it cannot.
    func open() throws(OperationFailure) {
        descriptor = try Descriptor.open(address)
        stream = LLRPStream()
    }

    func close() { descriptor = nil }

    func send(_ message: LLRPMessage) throws(OperationFailure) {
        try opened().write(message.frame, within: Self.writingTimeOut)
    }

    /// What comes next; empty when no message is complete in time.
    func receive(within limit: Duration) throws(OperationFailure) -> [LLRPMessage] {
        let bytes = try opened().read(within: limit)
        do { return try stream.take(bytes) } catch {
            throw OperationFailure("understand \(address)", "\(error)")
        }
    }

    /// Says farewell as far as the reader takes it at once, and closes.
    func leave(saying messages: [LLRPMessage]) {
        guard let descriptor else { return }
        self.descriptor = nil
        do {
            let bytes = messages.flatMap(\.frame)
            try descriptor.write(bytes, within: .zero)
            // What is closed with something unread in it is torn down, and the farewell may be lost: the reader ends first.
            let deadline = ContinuousClock.now + Self.leavingTime
            while ContinuousClock.now < deadline {
                _ = try descriptor.read(within: ContinuousClock.now.duration(to: deadline))
            }
        } catch {
            // It has ended the connection, as it was asked to, or is gone: either way nothing is left to say.
        }
    }

    private func opened() throws(OperationFailure) -> Descriptor {
        guard let descriptor else { throw OperationFailure("use \(address)", "it is closed") }
        return descriptor
    }
}
