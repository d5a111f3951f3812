package import AccessControl

/// What the domain must know of a source of reads: how far its word is trusted, and for how long.
package struct ReadSourcePlan: Sendable {
    /// How its reads come about.
    package enum Kind: String, Codable, Sendable {
        /// Frames that this program reads itself.
        case frames
        /// Events that the camera pushes.
        case pushes
        /// Tags, cards, keys: the text is exact.
        case reader
    }

    package let device: DeviceID
    package var kind: Kind

    /// Where it reads; nil when that is not known.
    package var accessPoint: AccessPointID?

    /// How its camera errs, where that was measured: what to believe of characters that it reports without saying how sure it is.
    package var confusions: ReadingConfusions?

    /// Older reads are recorded as stale and not acted on.
    package var maximumReadAge: Duration

    /// Whether one exact read without a confidence counts as certain.
    package var trustSingleRead: Bool

    /// How long the same tag is not acted on again; it still keeps its approach alive.
    ///
    /// Zero acts on every read.
    package var holdOff: Duration

    package init(device: DeviceID, kind: Kind, accessPoint: AccessPointID? = nil) {
        self.device = device
        self.kind = kind
        self.accessPoint = accessPoint
        self.maximumReadAge = kind == .frames ? .seconds(2) : .seconds(10)
        self.trustSingleRead = kind != .frames
        self.holdOff = .seconds(5)
    }
}
