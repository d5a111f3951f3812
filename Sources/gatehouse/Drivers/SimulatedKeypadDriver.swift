import AccessControl
import DeviceKit
import SimulatedDevices

/// `simulatedKeypad`: types by a script, such as `types: ["16s 2468#"]`.
struct SimulatedKeypadDriver: DeviceDriver {
    private let id: DeviceID
    private let accessPoint: AccessPointID
    private let script: [SimulatedKeypad.Typing]
    private let period: Duration?

    init(_ device: DriverConfiguration) throws(ConfigurationMistakes) {
        var keys = device.keys
        id = device.id
        accessPoint = device.accessPoint ?? ""
        var script: [SimulatedKeypad.Typing] = []
        for line in keys.texts("types") {
            let words = line.split(separator: " ")
            guard words.count == 2, let after = DurationText.parse(String(words[0])),
                words[1].allSatisfy({ "0123456789*#".contains($0) })
            else {
                keys.reject("types", "'\(line)' is not a time and keys, such as 16s 2468#")
                continue
            }
            script.append(SimulatedKeypad.Typing(after: after, keys: String(words[1])))
        }
        self.script = script
        period = ScriptPeriod.read(&keys)
        try keys.finish()
    }

    func make(on bench: DeviceBench) throws -> any Device {
        SimulatedKeypad(id: id, accessPoint: accessPoint, script: script, period: period, time: bench.time)
    }
}
