import AccessControl
import DeviceKit

/// A driver with its keys read: ready to build its device.
protocol DeviceDriver: Sendable {
    func make(on bench: DeviceBench) throws -> any Device

    /// What it uses of the machine or the network that another device may want as well.
    var claims: [DeviceClaim] { get }

    /// The access points that its own keys name, each with its key.
    var namedAccessPoints: [(key: String, point: AccessPointID)] { get }

    /// The inputs of its door that it observes.
    var observed: ObservedInputs { get }

    /// What it asks of a Modbus bus again and again, nil for a device that is on none.
    var busDemand: BusDemand? { get }

    /// What is allowed and yet worth a second thought, each with its key.
    var warnings: [(key: String, message: String)] { get }
}

extension DeviceDriver {
    var claims: [DeviceClaim] { [] }
    var namedAccessPoints: [(key: String, point: AccessPointID)] { [] }
    var observed: ObservedInputs { .some([]) }
    var busDemand: BusDemand? { nil }
    var warnings: [(key: String, message: String)] { [] }
}
