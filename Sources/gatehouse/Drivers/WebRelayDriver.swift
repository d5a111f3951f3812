import AccessControl
import DeviceKit
import HTTPDevices

/// `webRelay`: what is done by HTTP when somebody is let in whose access setting names its number.
struct WebRelayDriver: DeviceDriver {
    private let id: DeviceID
    private let http: HTTPKeys
    private let actions: [Int: HTTPRequest]
    private let harmless: RequestTemplate
    let warnings: [(key: String, message: String)]

    init(_ device: DriverConfiguration) throws(ConfigurationMistakes) {
        var keys = device.keys
        id = device.id
        http = HTTPKeys(&keys, standard: .basic)
        actions = Self.actions(&keys)
        harmless = RequestKeys.harmless(&keys)
        warnings = http.warnings
        try keys.finish()
    }

    func make(on bench: DeviceBench) throws -> any Device {
        HTTPWebRelay(
            id: id, peer: http.peer(), actions: actions,
            harmless: harmless.request())
    }

    /// Such as `["1 GET /light/on", "2 POST /lift {\"floor\":3}"]`.
    private static func actions(_ keys: inout ConfigurationKeys) -> [Int: HTTPRequest] {
        let contentType = keys.text("contentType")
        let numbers = 1...RulesLimits.webRelays.upperBound
        var actions: [Int: HTTPRequest] = [:]
        for text in keys.texts("actions") {
            let words = text.split(separator: " ", maxSplits: 1)
            guard words.count == 2, let number = Int(words[0]), numbers.contains(number),
                actions[number] == nil,
                let template = RequestTemplate(String(words[1]), contentType: contentType),
                template.placeholders.isEmpty
            else {
                keys.reject(
                    "actions",
                    "a number from 1 to \(numbers.upperBound), each once, and GET, POST or PUT with a path are expected, "
                        + "such as 1 GET /light/on, not '\(text)'")
                continue
            }
            actions[number] = template.request()
        }
        if actions.isEmpty { keys.reject("actions", "at least one action must be there") }
        return actions
    }
}
