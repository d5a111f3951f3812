import AccessControl
import DeviceKit
import SimulatedDevices

/// `simulatedReader`: presents cards and tags by a script, such as `presents: ["6s card 1A2B3C4D"]`.
struct SimulatedReaderDriver: DeviceDriver {
    private let id: DeviceID
    private let accessPoint: AccessPointID
    private let script: [SimulatedReader.Presentation]
    private let period: Duration?

    init(_ device: DriverConfiguration) throws(ConfigurationMistakes) {
        var keys = device.keys
        id = device.id
        accessPoint = device.accessPoint ?? ""
        var script: [SimulatedReader.Presentation] = []
        for line in keys.texts("presents") {
            guard let presentation = Self.presentation(line) else {
                keys.reject(
                    "presents", "'\(line)' is not a time, card or tag, and a number: 6s card 1A2B3C4D")
                continue
            }
            script.append(presentation)
        }
        self.script = script
        period = ScriptPeriod.read(&keys)
        try keys.finish()
    }

    func make(on bench: DeviceBench) throws -> any Device {
        SimulatedReader(id: id, accessPoint: accessPoint, script: script, period: period, time: bench.time)
    }

    private static func presentation(_ line: String) -> SimulatedReader.Presentation? {
        let words = line.split(separator: " ")
        guard words.count == 3, let after = DurationText.parse(String(words[0])) else { return nil }
        let text = String(words[2])
        let identifier: IdentifierValue? =
            switch words[1] {
            case "card": (try? CardNumber(text)).map(IdentifierValue.card)
            case "tag": (try? TagNumber(text)).map(IdentifierValue.tag)
            default: nil
            }
        return identifier.map { SimulatedReader.Presentation(after: after, identifier: $0, text: text) }
    }
}

/// `every`: the length of a script's round; without it the script is played once.
enum ScriptPeriod {
    static func read(_ keys: inout ConfigurationKeys) -> Duration? {
        let period = keys.duration("every", default: .zero, in: .zero ... .seconds(86_400))
        return period > .zero ? period : nil
    }
}
