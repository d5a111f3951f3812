package import AccessControl
package import DeviceKit
import Glibc

/// Something on a line or bus did not do what it was asked, before anybody has said for which device.
package struct LineFailure: Error, Hashable, Sendable {
    /// What was tried, such as `open /dev/ttyUSB0`.
    package let operation: String

    /// Why it did not work, in words.
    package let cause: String

    /// Whether the device may have obeyed all the same: it was told, and no answer came.
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
}

extension DeviceFailure {
    /// What the failure of a line is to a device on it.
    package init(device: DeviceID, _ failure: LineFailure) {
        self.init(
            device: device, operation: failure.operation, cause: failure.cause,
            isOutcomeUnknown: failure.isOutcomeUnknown)
    }
}
