/// Where a device is, and what is believed of who it is.
package struct HTTPPlace: Hashable, Sendable {
    /// Which certificates are believed, where the device speaks HTTPS.
    package enum Trust: Hashable, Sendable {
        /// Those that the system believes.
        case system
        /// Those of a PEM file, whatever name they are made out to.
        case file(String)
        /// All: nobody who listens learns the password, but somebody in between would.
        case any
    }

    /// Scheme, host and port, such as `http://10.0.0.7` or `https://gate:8443`.
    package let base: String
    package let trust: Trust

    /// Whether TLS 1.0 is spoken as well, which is all that some door phones know.
    package let allowsOldTLS: Bool

    package init(_ base: String, trust: Trust = .system, allowsOldTLS: Bool = false) {
        self.base = base
        self.trust = trust
        self.allowsOldTLS = allowsOldTLS
    }
}
