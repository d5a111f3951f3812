import AccessControl
import DeviceKit
import ModbusDevices

/// `modbusTagReader`: a tag reader that shows the latest tag in registers.
struct ModbusTagReaderDriver: DeviceDriver {
    private let id: DeviceID
    private let accessPoint: AccessPointID
    private let modbus: ModbusKeys
    private let map: ModbusTagMap
    private let period: Duration
    private let reporting: TagReporting
    let claims: [DeviceClaim]
    let busDemand: BusDemand?
    let namedAccessPoints: [(key: String, point: AccessPointID)]

    /// What a request may read at once (Modbus application protocol 1.1b3, function 3).
    private static let mostRegisters = 125

    init(_ device: DriverConfiguration) throws(ConfigurationMistakes) {
        var keys = device.keys
        id = device.id
        accessPoint = device.accessPoint ?? ""
        modbus = ModbusKeys(&keys)
        map = Self.map(&keys)
        period = keys.duration(
            "pollInterval", default: .milliseconds(50), in: .milliseconds(10) ... .seconds(10))
        reporting = TagKeys.reporting(&keys)
        claims = [modbus.claim("device \(device.id)")]
        namedAccessPoints = TagKeys.points(of: reporting)
        busDemand = BusDemand(
            place: modbus.place, exchange: .registers(map.span.count, every: period), key: "pollInterval")
        try keys.finish()
    }

    func make(on bench: DeviceBench) throws -> any Device {
        ModbusTagReader(
            id: id, accessPoint: accessPoint, bus: bench.buses.line(at: modbus.place), unit: modbus.unit,
            map: map, period: period, reporting: reporting, time: bench.time)
    }

    private static func map(_ keys: inout ConfigurationKeys) -> ModbusTagMap {
        var map = ModbusTagMap(
            epc: register("epcRegister", &keys, isRequired: true) ?? 0,
            words: keys.integer("epcWords", default: 6, in: 1...31))
        map.registers = keys.word("registers", default: .holding)
        map.isByteSwapped = keys.flag("byteSwapped", default: false)
        map.antenna = register("antennaRegister", &keys)
        map.signal = register("signalRegister", &keys)
        let presence = register("presenceRegister", &keys)
        let mask = keys.integer("presenceMask", default: 0xFFFF, in: 1...0xFFFF)
        map.presence = presence.map { .init(register: $0, bits: UInt16(clamping: mask)) }
        let acknowledged = register("acknowledgeRegister", &keys)
        let value = keys.integer("acknowledgeValue", default: 0, in: 0...0xFFFF)
        map.acknowledgement = acknowledged.map { .init(register: $0, bits: UInt16(clamping: value)) }
        if map.presence == nil, map.acknowledgement == nil {
            keys.reject(
                "presenceRegister",
                "without it or acknowledgeRegister a tag that has left would be read for ever")
        }
        if map.span.count > mostRegisters {
            keys.reject("epcRegister", "what is read lies more than \(mostRegisters) registers apart")
        }
        return map
    }

    /// A register's number, in decimal or, as manuals print them, in hex with `0x` before it.
    private static func register(
        _ key: String, _ keys: inout ConfigurationKeys, isRequired: Bool = false
    ) -> Int? {
        guard let text = isRequired ? keys.requiredText(key) : keys.text(key), !text.isEmpty else {
            return nil
        }
        let number = text.hasPrefix("0x") ? UInt16(text.dropFirst(2), radix: 16) : UInt16(text)
        if number == nil { keys.reject(key, "a register from 0 to 65535, or 0x0 to 0xFFFF, not '\(text)'") }
        return number.map { Int($0) }
    }
}
