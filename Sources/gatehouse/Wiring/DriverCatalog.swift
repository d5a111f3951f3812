import DeviceKit
import PassageControl
import SiteConfiguration

/// Every kind of device that this program can drive: one line a driver.
enum DriverCatalog {
    private static let drivers: [Driver] = [
        Driver(DeviceKind("recordedCamera", .source(.frames)), RecordedCameraDriver.init),
        Driver(DeviceKind("serialTagReader", .source(.reader)), SerialTagReaderDriver.init),
        Driver(DeviceKind("gpioInputs", .door), GPIOInputsDriver.init),
        Driver(DeviceKind("gpioRelay", .door, isActuator: true), GPIORelayDriver.init),
        Driver(DeviceKind("wiegandReader", .source(.reader)), WiegandReaderDriver.init),
        Driver(DeviceKind("httpRelay", .door, isActuator: true), HTTPRelayDriver.init),
        Driver(DeviceKind("httpSign", .door), HTTPSignDriver.init),
        Driver(DeviceKind("httpTagReader", .source(.reader)), HTTPTagReaderDriver.init),
        Driver(DeviceKind("serialSign", .door), SerialSignDriver.init),
        Driver(DeviceKind("webRelay", .door), WebRelayDriver.init),
        Driver(DeviceKind("llrpReader", .source(.reader)), LLRPReaderDriver.init),
        Driver(DeviceKind("modbusInputs", .door), ModbusInputsDriver.init),
        Driver(DeviceKind("modbusRelay", .door, isActuator: true), ModbusRelayDriver.init),
        Driver(DeviceKind("modbusTagReader", .source(.reader)), ModbusTagReaderDriver.init),
        Driver(DeviceKind("osdpReader", .source(.reader)), OSDPReaderDriver.init),
        Driver(DeviceKind("simulatedReader", .source(.reader)), SimulatedReaderDriver.init),
        Driver(DeviceKind("simulatedKeypad", .keypad), SimulatedKeypadDriver.init),
        Driver(DeviceKind("simulatedLoops", .door), SimulatedLoopsDriver.init),
        Driver(DeviceKind("simulatedBarrier", .door, isActuator: true), SimulatedBarrierDriver.init),
        Driver(DeviceKind("simulatedStrike", .door, isActuator: true), SimulatedBarrierDriver.init),
    ]

    /// What a site file may name after `kind:`.
    static let kinds = drivers.map(\.kind)

    /// Builds a device; nothing is connected yet.
    static func make(_ device: DriverConfiguration, on bench: DeviceBench) throws -> any Device {
        try driver(of: device).make(on: bench)
    }

    /// The driver with its keys read; throws what is wrong in them, without touching the device.
    static func driver(
        of device: DriverConfiguration
    ) throws(ConfigurationMistakes) -> any DeviceDriver {
        guard let driver = drivers.first(where: { $0.kind.name == device.kind }) else {
            let mistake = ConfigurationMistake(
                file: device.file, line: device.line, key: device.path, message: "no driver \(device.kind)")
            throw ConfigurationMistakes([mistake])
        }
        return try driver.configure(device)
    }
}

/// One line of the catalogue.
private struct Driver: Sendable {
    let kind: DeviceKind
    let configure: @Sendable (DriverConfiguration) throws(ConfigurationMistakes) -> any DeviceDriver

    init<Configured: DeviceDriver>(
        _ kind: DeviceKind,
        _ configure: @escaping @Sendable (DriverConfiguration) throws(ConfigurationMistakes) -> Configured
    ) {
        self.kind = kind
        self.configure = { (device) throws(ConfigurationMistakes) in try configure(device) }
    }
}
