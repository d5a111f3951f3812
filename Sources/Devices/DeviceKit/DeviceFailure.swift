package import AccessControl

/// A device did not do what it was asked; names the device, the operation and the cause.
package struct DeviceFailure: Error, Hashable, CustomStringConvertible {
    package let device: DeviceID

    /// What was tried, such as `connect to 10.0.0.7:502` or `write coil 0`.
    package let operation: String

    /// Why it did not work, in words for the installer.
    package let cause: String

    /// Whether the device may have done it all the same: it was told, and no answer came.
    package let isOutcomeUnknown: Bool

    package init(device: DeviceID, operation: String, cause: String, isOutcomeUnknown: Bool = false) {
        self.device = device
        self.operation = operation
        self.cause = cause
        self.isOutcomeUnknown = isOutcomeUnknown
    }

    /// The failure behind any error that a driver threw, with the device's name where the error lacks it.
    package init(device: DeviceID, operation: String, error: any Error) {
        self =
            (error as? DeviceFailure)
            ?? DeviceFailure(device: device, operation: operation, cause: "\(error)")
    }

    /// The operation and the cause, where the device is named beside it.
    package var reason: String { "\(operation): \(cause)" }

    /// The reason of any error that a driver threw.
    package static func reason(of error: any Error) -> String {
        (error as? DeviceFailure)?.reason ?? "\(error)"
    }

    package var description: String { "\(device): \(operation): \(cause)" }
}
