package import AccessControl
import Glibc

/// Something on a wire, at a chip or at an address did not do what it was asked, before anybody has said for which device.
package struct OperationFailure: Error, Hashable, Sendable {
    /// What was tried, such as `open /dev/ttyUSB0` or `GET /relay/0 at http://10.0.0.7`.
    package let operation: String

    /// Why it did not work, in words.
    package let cause: String

    /// Whether the device may have obeyed all the same: it was told, and no answer came, or one that contradicts itself.
    package let isOutcomeUnknown: Bool

    package init(_ operation: String, _ cause: String, isOutcomeUnknown: Bool = false) {
        self.operation = operation
        self.cause = cause
        self.isOutcomeUnknown = isOutcomeUnknown
    }

    /// What the system says of a number.
    package init(_ operation: String, errno code: Int32) {
        self.init(operation, String(cString: strerror(code)))
    }

    /// An output that was told to be on or off, such as `relay 2 of unit 1`, and reads back as the opposite.
    package static func contradiction(_ output: String, isOn: Bool) -> OperationFailure {
        OperationFailure(
            "switch \(output) \(isOn ? "on" : "off")", "it reads back as \(isOn ? "off" : "on")",
            isOutcomeUnknown: true)
    }

    /// The same where it was sure that the order itself was never given.
    package var beforeTheOrder: OperationFailure { OperationFailure(operation, cause) }
}

extension DeviceFailure {
    /// What the failure is to a device.
    package init(device: DeviceID, _ failure: OperationFailure) {
        self.init(
            device: device, operation: failure.operation, cause: failure.cause,
            isOutcomeUnknown: failure.isOutcomeUnknown)
    }
}
