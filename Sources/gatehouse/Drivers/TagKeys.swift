import AccessControl
import DeviceKit

/// The keys that all tag readers share: what is reported of a tag, and where it is.
enum TagKeys {
    /// What an antenna may be numbered.
    static let antennaNumbers = 1...32

    /// Reads them; mistakes are noted in the keys.
    static func reporting(_ keys: inout ConfigurationKeys, canTellTID: Bool = false) -> TagReporting {
        let weakest = keys.number("minimumSignal", default: -128, in: -128...0)
        let identifier = keys.word("identifier", default: TagIdentifier.epc)
        if identifier == .tid, !canTellTID { keys.reject("identifier", "no reader of this kind tells a TID") }
        return TagReporting(
            identifier: identifier,
            minimumSignal: weakest > -128 ? weakest : nil,
            antennas: antennas(&keys))
    }

    /// The access points that the keys name, which must be there.
    static func points(of reporting: TagReporting) -> [(key: String, point: AccessPointID)] {
        reporting.antennas.sorted { $0.key < $1.key }.map { ("antennas", $0.value) }
    }

    /// Such as `["1 north-in", "2 north-out"]`.
    private static func antennas(_ keys: inout ConfigurationKeys) -> [Int: AccessPointID] {
        var antennas: [Int: AccessPointID] = [:]
        for text in keys.texts("antennas") {
            let words = text.split(separator: " ")
            guard words.count == 2, let number = Int(words[0]), antennaNumbers.contains(number),
                antennas[number] == nil
            else {
                keys.reject(
                    "antennas",
                    "an antenna from 1 to 32, each once, and its access point are expected, not '\(text)'")
                continue
            }
            antennas[number] = AccessPointID(rawValue: String(words[1]))
        }
        return antennas
    }
}
