import AccessControl
import DeviceKit
import GPIODevices

/// `wiegandReader`: a reader of cards or tags at two lines of a GPIO chip.
struct WiegandReaderDriver: DeviceDriver {
    private enum Facility: String, CaseIterable {
        case included, ignored
    }

    private let id: DeviceID
    private let accessPoint: AccessPointID
    private let lines: WiegandReader.Lines
    private let facility: Facility
    let claims: [DeviceClaim]

    init(_ device: DriverConfiguration) throws(ConfigurationMistakes) {
        var keys = device.keys
        id = device.id
        accessPoint = device.accessPoint ?? ""
        let chip = ChipKeys(&keys)
        var lines = WiegandReader.Lines(
            chip: chip.chip, data0: chip.line("data0Line", &keys), data1: chip.line("data1Line", &keys))
        lines.bias = keys.word("bias", default: .none)
        lines.isInverted = keys.flag("inverted", default: false)
        self.lines = lines
        if lines.data0 == lines.data1 { keys.reject("data1Line", "is the line of data0Line") }
        facility = keys.word("facility", default: .included)
        claims = [chip.claim(lines.data0, by: "data0Line"), chip.claim(lines.data1, by: "data1Line")]
        try keys.finish()
    }

    func make(on bench: DeviceBench) throws -> any Device {
        WiegandReader(
            id: id, accessPoint: accessPoint, lines: lines, hasFacility: facility == .included,
            time: bench.time)
    }
}
