import DeviceKit
import SerialLines

/// The keys that say where a serial line is: `port` with its settings, or `network`.
enum LineKeys {
    /// The address; mistakes are noted in the keys.
    static func address(_ keys: inout ConfigurationKeys, standardBaud: Int) -> LineAddress {
        let (port, network) = (keys.text("port"), keys.text("network"))
        let settings = settings(&keys, standardBaud)
        switch (port, network) {
        case (let port?, nil): return .port(port, settings)
        case (nil, let network?): return host(network, &keys)
        case (nil, nil): keys.reject("port", "port or network must be there")
        case (_?, _?): keys.reject("network", "either port or network, not both")
        }
        return .port("", settings)
    }

    /// The address of what is on the network and nowhere else; without a port it is at the standard one.
    static func network(_ keys: inout ConfigurationKeys, standardPort: UInt16) -> LineAddress {
        let text = keys.requiredText("network")
        guard !text.isEmpty, !text.contains(":") else { return text.isEmpty ? .nowhere : host(text, &keys) }
        return .network(host: text, port: standardPort)
    }

    private static func settings(_ keys: inout ConfigurationKeys, _ standardBaud: Int) -> SerialSettings {
        SerialSettings(
            baud: keys.integer("baud", default: standardBaud, in: 110...4_000_000),
            parity: keys.word("parity", default: .none),
            stopBits: keys.integer("stopBits", default: 1, in: 1...2),
            isRS485: keys.flag("rs485", default: false))
    }

    /// What a device claims of its line; `identity` tells it from others there, nil where it cannot share the line.
    static func claim(_ address: LineAddress, identity: String?) -> DeviceClaim {
        switch address {
        case .port(let path, let settings):
            let terms =
                "\(settings.baud) baud, parity \(settings.parity.rawValue), \(settings.stopBits) stop bits"
                + (settings.isRS485 ? ", RS-485" : "")
            return DeviceClaim(
                resource: path, key: "port", terms: identity == nil ? nil : terms, identity: identity ?? "")
        case .network:
            return DeviceClaim(
                resource: "\(address)", key: "network", terms: identity == nil ? nil : "TCP",
                identity: identity ?? "")
        }
    }

    private static func host(_ text: String, _ keys: inout ConfigurationKeys) -> LineAddress {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let port = UInt16(parts[1]), port > 0 else {
            keys.reject("network", "a host and a port are expected, such as 10.0.0.7:6000, not '\(text)'")
            return .nowhere
        }
        return .network(host: String(parts[0]), port: port)
    }
}

extension LineAddress {
    /// What a mistaken key stands for until the mistakes are told.
    fileprivate static let nowhere = LineAddress.network(host: "", port: 0)
}
