import AccessControl
import DeviceKit
import ModbusDevices
import PassageControl

/// `modbusInputs`: loops, photocells, limit switches and buttons at a Modbus board.
struct ModbusInputsDriver: DeviceDriver {
    private let id: DeviceID
    private let door: DoorID
    private let modbus: ModbusKeys
    private let bits: ModbusBus.Bits
    private let wiring: [InputWire]
    private let debounce: Duration
    let claims: [DeviceClaim]
    let busDemand: BusDemand?

    /// How long an answer may take beside inputs that guard an arm: they are unknown after half a second without a look.
    private static let longestAnswer = Duration.milliseconds(100)

    /// What a request may read at once: all inputs must lie so near each other.
    private static let widestSpan = 256

    init(_ device: DriverConfiguration) throws(ConfigurationMistakes) {
        var keys = device.keys
        id = device.id
        door = device.door ?? ""
        modbus = ModbusKeys(&keys)
        bits = keys.word("bits", default: .inputs)
        wiring = Self.wiring(&keys)
        debounce = InputWords.debounce(&keys, default: ModbusInputs.standardDebounce)
        claims = [modbus.claim("device \(device.id)")]
        let isSafety = wiring.contains { $0.input.guardsArm }
        busDemand = BusDemand(
            place: modbus.place,
            exchange: .bits(Self.span(wiring), every: ModbusInputs.standardPeriod, isSafety: isSafety),
            key: "inputs")
        if isSafety, modbus.place.answerTimeOut > Self.longestAnswer {
            keys.reject("answerTimeOut", "at most 100ms beside inputs that guard an arm")
        }
        try keys.finish()
    }

    private static func span(_ wiring: [InputWire]) -> Int {
        let addresses = wiring.map(\.number)
        return (addresses.max() ?? 0) - (addresses.min() ?? 0) + 1
    }

    var observed: ObservedInputs { .some(Set(wiring.map(\.input))) }

    func make(on bench: DeviceBench) throws -> any Device {
        ModbusInputs(
            id: id, door: door, bus: bench.buses.line(at: modbus.place), unit: modbus.unit, bits: bits,
            wiring: wiring, debounce: debounce, time: bench.time)
    }

    private static func wiring(_ keys: inout ConfigurationKeys) -> [InputWire] {
        let wiring = InputWords.wires(&keys, "address", upTo: 65_535)
        let addresses = wiring.map(\.number)
        if let first = addresses.min(), let last = addresses.max(), last - first >= widestSpan {
            keys.reject("inputs", "the addresses must lie within \(widestSpan) of each other")
        }
        return wiring
    }
}
