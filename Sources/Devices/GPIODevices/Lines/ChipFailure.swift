package import AccessControl
package import DeviceKit
import Glibc

/// A GPIO chip or line did not do what it was asked, before anybody has said for which device.
package struct ChipFailure: Error, Hashable, Sendable {
    /// What was tried, such as `open /dev/gpiochip0`.
    package let operation: String

    /// Why it did not work, in words.
    package let cause: String

    /// Whether the line may have moved all the same.
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
    /// What the failure of a chip is to a device at it.
    package init(device: DeviceID, _ failure: ChipFailure) {
        self.init(
            device: device, operation: failure.operation, cause: failure.cause,
            isOutcomeUnknown: failure.isOutcomeUnknown)
    }
}
