import DeviceKit
import PassageControl

/// The words by which a site file says where the inputs of a door are, such as `["safetyLoop 0", "photocell 1 normallyClosed"]`, and
/// how long their levels must last.
enum InputWords {
    /// Reads `inputs`; mistakes are noted in the keys, in which the numbers are called by the noun.
    static func wires(_ keys: inout ConfigurationKeys, _ noun: String, upTo highest: Int) -> [InputWire] {
        var wires: [InputWire] = []
        for text in keys.texts("inputs") {
            guard let wire = wire(text, highest), !wires.contains(where: { $0.input == wire.input }) else {
                let inputs = DoorInput.allCases.map(\.rawValue).joined(separator: ", ")
                keys.reject(
                    "inputs",
                    "an input, each once, its \(noun) from 0 to \(highest) and perhaps normallyClosed are expected, "
                        + "not '\(text)'; inputs are \(inputs)")
                continue
            }
            wires.append(wire)
        }
        if wires.isEmpty { keys.reject("inputs", "at least one input must be there") }
        return wires
    }

    /// Reads `debounce`: how long a level must last until it counts.
    static func debounce(_ keys: inout ConfigurationKeys, default standard: Duration) -> Duration {
        keys.duration("debounce", default: standard, in: .zero ... .milliseconds(200))
    }

    private static func wire(_ text: String, _ highest: Int) -> InputWire? {
        let words = text.split(separator: " ")
        guard (2...3).contains(words.count), let input = DoorInput(rawValue: String(words[0])),
            let number = UInt16(words[1]), number <= highest,
            words.count == 2 || words[2] == "normallyClosed"
        else { return nil }
        return InputWire(input, at: Int(number), isNormallyClosed: words.count == 3)
    }
}
