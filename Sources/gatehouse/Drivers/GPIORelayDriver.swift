import AccessControl
import DeviceKit
import GPIODevices

/// `gpioRelay`: a barrier or strike at the lines of a GPIO chip.
struct GPIORelayDriver: DeviceDriver {
    private let id: DeviceID
    private let outputs: GPIOOutputs
    let claims: [DeviceClaim]

    init(_ device: DriverConfiguration) throws(ConfigurationMistakes) {
        var keys = device.keys
        id = device.id
        let chip = ChipKeys(&keys)
        let (open, close) = (chip.line("openLine", &keys), chip.optionalLine("closeLine", &keys))
        outputs = GPIOOutputs(
            chip: chip.chip, open: open, close: close, isActiveLow: keys.flag("activeLow", default: false),
            isSafeClosed: keys.word("safeContact", default: SafeContact.open) == .closed)
        if open == close { keys.reject("closeLine", "is the line that opens") }
        claims =
            [chip.claim(open, by: "openLine")]
            + (close == open ? [] : [close].compactMap { $0 }.map { chip.claim($0, by: "closeLine") })
        try keys.finish()
    }

    func make(on bench: DeviceBench) throws -> any Device {
        GPIORelay(id: id, outputs: outputs, time: bench.time)
    }
}
