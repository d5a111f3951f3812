import AccessControl
import DeviceKit
import HTTPDevices

/// `httpRelay`: a barrier or strike at a relay, an intercom or a camera that is asked by HTTP.
struct HTTPRelayDriver: DeviceDriver {
    private let id: DeviceID
    private let http: HTTPKeys
    private let relay: RelayKeys
    let claims: [DeviceClaim]
    let warnings: [(key: String, message: String)]

    /// How long an answer is waited for; a device that is slower may have obeyed, and nobody will know.
    private static let standardTimeOut = Duration.seconds(5)

    init(_ device: DriverConfiguration) throws(ConfigurationMistakes) {
        var keys = device.keys
        id = device.id
        let make = keys.requiredWord("make", of: RelayMake.self) ?? .shellyGen2
        relay = RelayKeys(make, &keys)
        http = HTTPKeys(
            &keys, standard: make.authentication,
            standardTimeOut: max(Self.standardTimeOut, relay.dialect.answerTime))
        warnings = http.warnings + Self.untimed(relay.dialect, &keys)
        claims = [
            DeviceClaim(resource: http.base, key: "url", terms: "HTTP", identity: "output \(relay.output)")
        ]
        try keys.finish()
    }

    func make(on bench: DeviceBench) throws -> any Device {
        HTTPRelay(id: id, peer: http.peer(), dialect: relay.dialect, time: bench.time)
    }

    /// Refuses pulses that nobody ends when this program dies in one, or warns of them where they are allowed by name.
    private static func untimed(
        _ dialect: any RelayDialect, _ keys: inout ConfigurationKeys
    ) -> [(key: String, message: String)] {
        let isAllowed = keys.flag("allowUntimedPulse", default: false)
        if dialect.timesPulses { return [] }
        let danger = "the device times no pulse, and a pulse goes on when this program dies in it"
        if isAllowed { return [("allowUntimedPulse", danger)] }
        keys.reject("make", "\(danger): allowUntimedPulse: true accepts that")
        return []
    }
}
