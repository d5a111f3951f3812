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
    private let wiring: [ModbusInputs.Wiring]
    let claims: [DeviceClaim]

    /// What a request may read at once: all inputs must lie so near each other.
    private static let widestSpan = 256

    init(_ device: DriverConfiguration) throws(ConfigurationMistakes) {
        var keys = device.keys
        id = device.id
        door = device.door ?? ""
        modbus = ModbusKeys(&keys)
        bits = keys.word("bits", default: .inputs)
        wiring = Self.wiring(&keys)
        claims = [modbus.claim("device \(device.id)")]
        try keys.finish()
    }

    func make(on bench: DeviceBench) throws -> any Device {
        ModbusInputs(
            id: id, door: door, bus: bench.buses.line(at: modbus.place), unit: modbus.unit, bits: bits,
            wiring: wiring, time: bench.time)
    }

    /// Such as `["safetyLoop 0", "photocell 1 normallyClosed"]`.
    private static func wiring(_ keys: inout ConfigurationKeys) -> [ModbusInputs.Wiring] {
        var wiring: [ModbusInputs.Wiring] = []
        for text in keys.texts("inputs") {
            guard let wire = wire(text), !wiring.contains(where: { $0.input == wire.input }) else {
                let inputs = DoorInput.allCases.map(\.rawValue).joined(separator: ", ")
                keys.reject(
                    "inputs",
                    "an input, each once, its address from 0 to 65535 and perhaps normallyClosed are expected, "
                        + "not '\(text)'; inputs are \(inputs)")
                continue
            }
            wiring.append(wire)
        }
        let addresses = wiring.map(\.address)
        if let first = addresses.min(), let last = addresses.max(), last - first >= widestSpan {
            keys.reject("inputs", "the addresses must lie within \(widestSpan) of each other")
        }
        if wiring.isEmpty { keys.reject("inputs", "at least one input must be there") }
        return wiring
    }

    private static func wire(_ text: String) -> ModbusInputs.Wiring? {
        let words = text.split(separator: " ")
        guard (2...3).contains(words.count), let input = DoorInput(rawValue: String(words[0])),
            let address = UInt16(words[1]), words.count == 2 || words[2] == "normallyClosed"
        else { return nil }
        return ModbusInputs.Wiring(input, at: Int(address), isNormallyClosed: words.count == 3)
    }
}
