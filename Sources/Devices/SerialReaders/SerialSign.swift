package import AccessControl
package import DeviceKit
package import PassageControl
package import SerialLines

/// A text sign at a serial port or a converter: it is sent a line for what it is to show.
package actor SerialSign: Indicator {
    package nonisolated let id: DeviceID
    private nonisolated let executor: BlockingExecutor

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let address: LineAddress
    private let frame: SignFrame
    private let texts: SignTexts

    /// Open while the sign takes what it is sent.
    private var line: Descriptor?

    /// How long a sign may take to take a line.
    private static let writeTimeOut = Duration.seconds(1)

    package init(id: DeviceID, address: LineAddress, frame: SignFrame, texts: SignTexts) {
        self.id = id
        self.address = address
        self.frame = frame
        self.texts = texts
        executor = BlockingExecutor(name: "sign \(address)")
    }

    package func show(_ indication: Indication) throws {
        do throws(OperationFailure) {
            try opened().write(
                frame.bytes(texts.text(for: indication), SignTexts.colour(of: indication)),
                within: Self.writeTimeOut)
        } catch {
            line = nil
            throw DeviceFailure(device: id, error)
        }
    }

    private func opened() throws(OperationFailure) -> Descriptor {
        if let line { return line }
        let line = try Descriptor.open(address)
        self.line = line
        return line
    }
}
