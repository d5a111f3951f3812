import FieldProtocols

/// How a panel may talk to a reader.
package enum OSDPSecurity: Hashable, Sendable {
    /// By a secure channel with the site's key, 16 bytes.
    case key([UInt8])
    /// By a secure channel with the key that everybody knows: only while a reader is installed.
    case commonKey
    /// In the clear: only while a reader is installed.
    case clear

    /// A channel to open, nil in the clear.
    func channel(drawn: [UInt8]) throws(FrameError) -> OSDPPanelChannel? {
        switch self {
        case .key(let key): try OSDPPanelChannel(key: key, kind: .ofTheSite, panelRandom: drawn)
        case .commonKey: try OSDPPanelChannel(key: OSDP.defaultKey, kind: .common, panelRandom: drawn)
        case .clear: nil
        }
    }

    /// For failures.
    var words: String {
        switch self {
        case .key: "the site's key"
        case .commonKey: "the common key"
        case .clear: "no key"
        }
    }
}
