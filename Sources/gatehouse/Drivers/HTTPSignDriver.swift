import AccessControl
import DeviceKit
import HTTPDevices

/// `httpSign`: lamps or a text sign that are asked by HTTP.
struct HTTPSignDriver: DeviceDriver {
    private let id: DeviceID
    private let http: HTTPKeys
    private let requests: HTTPSign.Requests
    private let texts: SignTexts
    private let harmless: RequestTemplate
    let warnings: [(key: String, message: String)]

    private static let words: Set<String> = ["text", "colour"]

    init(_ device: DriverConfiguration) throws(ConfigurationMistakes) {
        var keys = device.keys
        id = device.id
        http = HTTPKeys(&keys, standard: .basic)
        texts = SignKeys.texts(&keys)
        requests = Self.requests(&keys)
        harmless = RequestKeys.harmless(&keys)
        warnings = http.warnings
        try keys.finish()
    }

    func make(on bench: DeviceBench) throws -> any Device {
        HTTPSign(
            id: id, peer: http.peer(), requests: requests,
            texts: texts, harmless: harmless.request())
    }

    private static func requests(_ keys: inout ConfigurationKeys) -> HTTPSign.Requests {
        let contentType = keys.text("contentType")
        var requests = HTTPSign.Requests(
            show: RequestKeys.optional("showRequest", contentType, &keys, words: words))
        for name in ["red", "green", "denied", "wait", "off"] {
            requests.own[name] = RequestKeys.optional("\(name)Request", contentType, &keys, words: words)
        }
        if requests.show == nil, requests.own.isEmpty {
            keys.reject("showRequest", "it, or a request for a colour such as greenRequest, must be there")
        }
        return requests
    }
}
