import DeviceKit
import SerialLines

/// The keys that all Modbus devices share: where the bus is, and which unit of it.
struct ModbusKeys {
    let place: ModbusPlace
    let unit: UInt8

    /// What Modbus boards are delivered with.
    private static let standardBaud = 9_600

    /// Reads them; mistakes are noted in the keys.
    init(_ keys: inout ConfigurationKeys) {
        let address = LineKeys.address(&keys, standardBaud: Self.standardBaud)
        place = ModbusPlace(
            address: address,
            answerTimeOut: keys.duration(
                "answerTimeOut", default: .milliseconds(100), in: .milliseconds(20) ... .seconds(1)))
        unit = UInt8(clamping: keys.integer("unit", default: 1, in: 0...247))
        if case .port = address, unit == 0 {
            keys.reject("unit", "0 speaks to every device of a line at once; 1 to 247 are expected")
        }
    }

    /// What a device claims of the bus; `identity` tells it from others there.
    func claim(_ identity: String) -> DeviceClaim {
        let line = LineKeys.claim(place.address, identity: identity)
        return DeviceClaim(
            resource: line.resource, key: line.key,
            terms: line.terms.map { "Modbus, \($0), answers within \(DurationText(place.answerTimeOut))" },
            identity: identity)
    }
}
