package import PassageControl

/// A device that shows people at the door what to do: a sign, a light, the lamps of a reader.
package protocol Indicator: Device {
    /// Shows one indication until the next; throws `DeviceFailure`.
    func show(_ indication: Indication) async throws
}
