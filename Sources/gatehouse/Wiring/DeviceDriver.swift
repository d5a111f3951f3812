import DeviceKit

/// A driver with its keys read: ready to build its device.
protocol DeviceDriver: Sendable {
    func make(on bench: DeviceBench) throws -> any Device
}
