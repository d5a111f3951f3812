import AccessControl
import DeviceKit
import HTTPDevices

/// `httpTagReader`: a long-range tag reader that tells of tags in a stream of JSON, such as Impinj's R700.
struct HTTPTagReaderDriver: DeviceDriver {
    private let id: DeviceID
    private let accessPoint: AccessPointID
    private let http: HTTPKeys
    private let requests: HTTPTagReader.Requests
    private let reporting: TagReporting
    let warnings: [(key: String, message: String)]
    let namedAccessPoints: [(key: String, point: AccessPointID)]

    /// Impinj IoT device interface, "data stream".
    private static let standardStream = HTTPRequest.get("/api/v1/data/stream")

    init(_ device: DriverConfiguration) throws(ConfigurationMistakes) {
        var keys = device.keys
        id = device.id
        accessPoint = device.accessPoint ?? ""
        http = HTTPKeys(&keys, standard: .basic)
        let stream = RequestKeys.optional("streamRequest", nil, &keys, words: [])
        var requests = HTTPTagReader.Requests(
            stream: stream?.request() ?? Self.standardStream)
        requests.start = RequestKeys.optional("startRequest", nil, &keys, words: [])?.request()
        self.requests = requests
        reporting = TagKeys.reporting(&keys, canTellTID: true)
        namedAccessPoints = TagKeys.points(of: reporting)
        warnings = http.warnings
        try keys.finish()
    }

    func make(on bench: DeviceBench) throws -> any Device {
        HTTPTagReader(
            id: id, accessPoint: accessPoint,
            peer: http.peer(), requests: requests,
            reporting: reporting, time: bench.time)
    }
}
