package import AccessControl
package import DeviceKit

/// A device did not do what it was asked by HTTP.
package struct HTTPFailure: Error, Hashable, Sendable {
    /// What was tried, such as `GET /relay/0 at http://10.0.0.7`.
    package let operation: String

    /// Why it did not work, in words.
    package let cause: String

    /// Whether the device may have done it all the same: it got the request, and no answer came.
    package let isOutcomeUnknown: Bool

    package init(_ operation: String, _ cause: String, isOutcomeUnknown: Bool = false) {
        self.operation = operation
        self.cause = cause
        self.isOutcomeUnknown = isOutcomeUnknown
    }
}

extension DeviceFailure {
    /// What the failure is to the device.
    package init(device: DeviceID, _ failure: HTTPFailure) {
        self.init(
            device: device, operation: failure.operation, cause: failure.cause,
            isOutcomeUnknown: failure.isOutcomeUnknown)
    }
}
