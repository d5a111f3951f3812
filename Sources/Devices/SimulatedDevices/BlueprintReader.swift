package import AccessControl
package import DeviceKit
import PassageControl

/// A reader to copy: start here when you write a driver for something that reads plates, tags or cards.
///
/// The device of this blueprint sends one line of text per tag, such as `E2003411B802011383258566\n`. What your device
/// sends is a codec in a file of its own, tested against captured bytes; what carries it is the transport, handed in as
/// closures, so that neither this type nor the codec ever meets a socket. Then follow `Sources/Devices/README.md`.
package struct BlueprintReader: ReadSource {
    /// The keys of the site file that only this driver knows, each with its default and its range.
    package struct Configuration: Hashable, Sendable {
        /// Where the reader listens, such as `10.0.0.12:4001`.
        package let address: String

        /// How long the device may be silent before it counts as gone; it sends an empty line each second.
        package let silence: Duration

        /// Throws every mistake at once, each with file, line and key.
        package init(_ configuration: DriverConfiguration) throws(ConfigurationMistakes) {
            var keys = configuration.keys
            address = keys.requiredText("address")
            silence = keys.duration("silence", default: .seconds(5), in: .seconds(2)...(.seconds(60)))
            if configuration.accessPoint == nil { keys.reject("accessPoint", "missing: where does it read?") }
            try keys.finish()
        }
    }

    /// What carries the lines: connects to an address, and yields each line as it comes.
    ///
    /// The stream throws when the connection breaks or stays silent for too long; cancelling its reader closes it.
    package typealias Transport =
        @Sendable (_ address: String, _ silence: Duration) async throws -> AsyncThrowingStream<
            String, any Error
        >

    package let id: DeviceID
    private let accessPoint: AccessPointID
    private let configuration: Configuration
    private let time: TimeSource
    private let connect: Transport

    package init(
        id: DeviceID, accessPoint: AccessPointID, configuration: Configuration, time: TimeSource,
        connect: @escaping Transport
    ) {
        self.id = id
        self.accessPoint = accessPoint
        self.configuration = configuration
        self.time = time
        self.connect = connect
    }

    /// Connects, works, throws.
    ///
    /// No loop around it, no retry, no sleep: the supervisor does all that.
    package func run(reads: Outlet<ReadReport>) async throws {
        do {
            let lines = try await connect(configuration.address, configuration.silence)
            reads.connected()
            for try await line in lines where !line.isEmpty {
                reads.deliver(.read(try read(in: line)))
            }
        } catch let error where !(error is CancellationError) {
            throw DeviceFailure(device: id, operation: "read from \(configuration.address)", error: error)
        }
        try Task.checkCancellation()
        throw DeviceFailure(
            device: id, operation: "read from \(configuration.address)", cause: "it closed the connection")
    }

    /// The codec of this blueprint: one line is one tag.
    ///
    /// A line that makes no sense is a failure, never skipped.
    private func read(in line: String) throws -> CredentialRead {
        let now = time.now().wall
        return CredentialRead(
            identifier: .tag(try TagNumber(line)), rawText: line, accessPoint: accessPoint, source: id,
            seenAt: now, receivedAt: now)
    }
}
