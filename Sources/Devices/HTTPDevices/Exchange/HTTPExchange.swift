import CHTTP
import DeviceKit

/// One request on its way, and its answer, on a connection of its own; over when nobody holds it.
///
/// Not thread-safe: it belongs to the one thread of its device.
final class HTTPExchange {
    enum Event {
        /// Nothing came in the time of the step.
        case nothing
        /// Some of the body.
        case bytes([UInt8])
        /// The answer is whole.
        case ended
    }

    private let native: OpaquePointer
    private let operation: String

    /// A connection takes no longer than this to come about, or does not: a device without power is known to be gone, and did
    /// certainly not obey, before it counts as silent.
    private static let connectionTimeOut = Duration.milliseconds(900)

    /// With its handshake, which takes a small device's whole processor for a while, a secure one may take longer.
    private static let secureConnectionTimeOut = Duration.seconds(5)

    /// Begins; `limit` is for the whole exchange, nil for a stream without an end.
    init(
        _ request: HTTPRequest, at place: HTTPPlace, headers: [String], within limit: Duration?
    ) throws(OperationFailure) {
        operation = "\(request.name) at \(place.base)"
        guard let native = Self.begin(request, place, headers, limit) else {
            throw OperationFailure(operation, "there is no memory for it")
        }
        self.native = native
    }

    deinit { chttp_end(native) }

    /// What comes next, within a time.
    func step(within limit: Duration) throws(OperationFailure) -> Event {
        var (bytes, count): (UnsafePointer<UInt8>?, Int) = (nil, 0)
        switch chttp_step(native, limit.wholeMilliseconds, &bytes, &count) {
        case CHTTP_NOTHING: return .nothing
        case CHTTP_BYTES: return .bytes(Array(UnsafeBufferPointer(start: bytes, count: count)))
        case CHTTP_ENDED: return .ended
        default: throw failure
        }
    }

    /// The number of the answer, 0 before it has come.
    var status: Int { Int(chttp_status(native)) }

    /// The values of every header of a name.
    func headers(_ name: String) -> [String] {
        var values: [String] = []
        while let value = chttp_header(native, name, values.count) { values.append(String(cString: value)) }
        return values
    }

    private var failure: OperationFailure {
        let why =
            chttp_timed_out(native) != 0 ? "no answer in time" : String(cString: chttp_problem(native))
        return OperationFailure(operation, why, isOutcomeUnknown: chttp_was_sent(native) != 0)
    }

    private static func begin(
        _ request: HTTPRequest, _ place: HTTPPlace, _ headers: [String], _ limit: Duration?
    ) -> OpaquePointer? {
        var native = chttp_request()
        let isSecure = place.base.hasPrefix("https:")
        native.connection_time_out_ms =
            (isSecure ? secureConnectionTimeOut : connectionTimeOut).wholeMilliseconds
        native.time_out_ms = limit?.wholeMilliseconds ?? 0
        native.allows_old_tls = place.allowsOldTLS ? 1 : 0
        let body = request.body.map { Array($0.utf8) } ?? (request.method == .get ? nil : [])
        let typed = body == nil ? headers : headers + ["Content-Type: \(request.contentType)"]
        return CStrings.with(
            [request.method.rawValue, place.base + request.path, place.trust.file] + typed
        ) { strings in
            native.method = strings[0]
            native.url = strings[1]
            native.trust = place.trust.native
            native.trusted_file = strings[2]
            let lines = Array(strings.dropFirst(3))
            return lines.withUnsafeBufferPointer { lines in
                native.headers = lines.baseAddress
                native.header_count = lines.count
                guard let body else { return chttp_begin(&native) }
                // An empty body is a body: its length must be said.
                return (body + [0]).withUnsafeBufferPointer { bytes in
                    native.body = bytes.baseAddress
                    native.body_length = body.count
                    return chttp_begin(&native)
                }
            }
        }
    }
}

extension HTTPPlace.Trust {
    fileprivate var native: chttp_trust {
        switch self {
        case .system: CHTTP_TRUST_SYSTEM
        case .file: CHTTP_TRUST_FILE
        case .any: CHTTP_TRUST_ANY
        }
    }

    fileprivate var file: String { if case .file(let path) = self { path } else { "" } }
}

extension Duration {
    /// Rounded up; as many as 32 bits hold.
    fileprivate var wholeMilliseconds: Int32 {
        Int32(clamping: Int64(exactly: (self / .milliseconds(1)).rounded(.up)) ?? .max)
    }
}
