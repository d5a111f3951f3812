import DeviceKit
import Foundation
import HTTPDevices

/// The keys that say where a device is that is asked by HTTP, and how somebody signs in to it.
struct HTTPKeys {
    /// How a device wants to be told who asks.
    enum Authentication: String, CaseIterable {
        case none, basic, digest
    }

    private enum Certificates: String, CaseIterable {
        case verified, any
    }

    private let place: HTTPPlace
    private let login: HTTPLogin
    private let timeOut: Duration
    let warnings: [(key: String, message: String)]

    /// Reads them; mistakes are noted in the keys.
    ///
    /// `standard` is what the device mostly wants, where a user is named; nil for one that is told who asks in another way.
    init(
        _ keys: inout ConfigurationKeys, standard: Authentication?, standardTimeOut: Duration = .seconds(5)
    ) {
        let certificates = keys.word("certificates", default: Certificates.verified)
        let file = keys.text("certificateFile")
        let base = Self.base(&keys)
        let trust: HTTPPlace.Trust =
            certificates == .any ? .any : file.map { .file($0) } ?? .system
        if certificates == .any, file != nil {
            keys.reject("certificateFile", "is of no use where certificates are any")
        }
        if let file, !FileManager.default.isReadableFile(atPath: file) {
            keys.reject("certificateFile", "\(file) cannot be read")
        }
        place = HTTPPlace(base, trust: trust, allowsOldTLS: keys.flag("oldTLS", default: false))
        if base.hasPrefix("http:"), trust != .system || place.allowsOldTLS {
            keys.reject("url", "certificates and oldTLS are of use with https only")
        }
        timeOut = keys.duration("timeOut", default: standardTimeOut, in: .milliseconds(200) ... .seconds(20))
        login = standard.map { Self.login(&keys, $0) } ?? .none
        warnings = Self.warnings(place, login, isInAddress: standard == nil)
    }

    /// Scheme, host and port.
    var base: String { place.base }

    /// The device at the other end; nothing is connected yet.
    func peer() -> HTTPPeer { HTTPPeer(place, login: login, timeOut: timeOut) }

    /// `http://10.0.0.7:8080`, without a slash at its end.
    private static func base(_ keys: inout ConfigurationKeys) -> String {
        let text = keys.requiredText("url")
        if text.isEmpty { return "" }
        let base = text.hasSuffix("/") ? String(text.dropLast()) : text
        guard let url = URL(string: base), ["http", "https"].contains(url.scheme), let host = url.host(),
            !host.isEmpty, url.path().isEmpty, url.query() == nil, url.user() == nil
        else {
            keys.reject(
                "url",
                "scheme, host and perhaps a port are expected, such as http://10.0.0.7:8080, not '\(text)'")
            return ""
        }
        return base
    }

    private static func login(_ keys: inout ConfigurationKeys, _ standard: Authentication) -> HTTPLogin {
        let user = keys.text("user")
        let password = user == nil ? "" : SecretKeys.required("password", &keys)
        let way = keys.word("authentication", default: user == nil ? .none : standard)
        if let user, user.contains(where: { $0 == ":" || $0.isNewline }) {
            keys.reject("user", "a name without a colon is expected")
        }
        switch (way, user) {
        case (.none, nil): return .none
        case (.none, _?):
            keys.reject("user", "is of no use without authentication")
            return .none
        case (_, nil):
            keys.reject("user", "must be there for authentication")
            return .none
        case (.basic, let user?): return .basic(user, password)
        case (.digest, let user?): return .digest(user, password)
        }
    }

    private static func warnings(
        _ place: HTTPPlace, _ login: HTTPLogin, isInAddress: Bool
    ) -> [(key: String, message: String)] {
        var warnings: [(key: String, message: String)] = []
        if case .basic = login, place.base.hasPrefix("http:") {
            warnings.append(("authentication", "basic without https: whoever listens learns the password"))
        }
        if isInAddress, place.base.hasPrefix("http:") {
            warnings.append(("url", "the password stands in the address: whoever listens learns it"))
        }
        if place.trust == .any, place.base.hasPrefix("https:") {
            warnings.append(
                ("certificates", "any: who stands in between learns what is sent, and opens with it"))
        }
        if place.allowsOldTLS {
            warnings.append(("oldTLS", "TLS 1.0 is broken; only for a device that speaks nothing else"))
        }
        return warnings
    }
}
