import AccessControl
import DeviceKit
import GPIODevices

/// `gpioInputs`: loops, photocells, limit switches and buttons at the lines of a GPIO chip.
struct GPIOInputsDriver: DeviceDriver {
    private let id: DeviceID
    private let door: DoorID
    private let chip: ChipKeys
    private let wiring: [InputWire]
    private let habits: GPIOInputs.Habits
    let claims: [DeviceClaim]

    init(_ device: DriverConfiguration) throws(ConfigurationMistakes) {
        var keys = device.keys
        id = device.id
        door = device.door ?? ""
        chip = ChipKeys(&keys)
        wiring = InputWords.wires(&keys, "line", upTo: ChipKeys.lastLine)
        habits = Self.habits(&keys)
        claims = wiring.map { [chip] in chip.claim($0.number, by: "inputs") }
        try keys.finish()
    }

    var observed: ObservedInputs { .some(Set(wiring.map(\.input))) }

    func make(on bench: DeviceBench) throws -> any Device {
        GPIOInputs(id: id, door: door, chip: chip.chip, wiring: wiring, habits: habits)
    }

    private static func habits(_ keys: inout ConfigurationKeys) -> GPIOInputs.Habits {
        var habits = GPIOInputs.Habits()
        habits.bias = keys.word("bias", default: habits.bias)
        habits.isActiveLow = keys.flag("activeLow", default: false)
        habits.debounce = InputWords.debounce(&keys, default: habits.debounce)
        return habits
    }
}
