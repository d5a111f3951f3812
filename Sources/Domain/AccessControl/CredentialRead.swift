package import Foundation

/// An identifier that a source saw at an access point, not yet judged.
package struct CredentialRead: Sendable {
    /// Which way the car or person moved, relative to the source.
    package enum Direction: String, Codable, Sendable {
        case approaching, departing, unknown
    }

    package var identifier: IdentifierValue

    /// The text exactly as the source gave it; never merged with the plate that it matched.
    package var rawText: String

    package var accessPoint: AccessPointID
    package var source: DeviceID

    /// 0–1, or nil when the source reports none.
    package var confidence: Double?

    /// One per character of the text, or empty when the source has none.
    package var characters: [CharacterPosterior]

    package var country: String?
    package var direction: Direction

    /// When the source saw it, by the source's clock.
    package var seenAt: Date

    /// When this program received it.
    package var receivedAt: Date

    /// The source's own id of the event; the same one is processed once.
    package var eventID: String?

    /// The source's own id of the car, which joins its reads.
    package var carID: String?

    /// A digest of the frame's pixels: a frozen stream does not agree with itself.
    package var pixelDigest: UInt64?

    package var evidence: Evidence?

    /// How strongly a tag was heard, in dBm, where its reader tells: a tag at two lanes belongs to the stronger.
    package var signal: Double?

    /// Which antenna of its reader heard a tag, counted from 1, where the reader tells.
    package var antenna: Int?

    /// The apartment typed before a PIN in the mode `APT#+PIN`.
    package var apartment: String?

    /// A confidence or belief that is no number counts as none: what a source says of itself is then worth nothing.
    package init(
        identifier: IdentifierValue, rawText: String, accessPoint: AccessPointID, source: DeviceID,
        confidence: Double? = nil, characters: [CharacterPosterior] = [], country: String? = nil,
        direction: Direction = .unknown, seenAt: Date, receivedAt: Date, eventID: String? = nil,
        carID: String? = nil, pixelDigest: UInt64? = nil, evidence: Evidence? = nil, apartment: String? = nil,
        signal: Double? = nil, antenna: Int? = nil
    ) {
        self.identifier = identifier
        self.rawText = rawText
        self.accessPoint = accessPoint
        self.source = source
        self.confidence = confidence.flatMap { $0.isFinite ? $0 : nil }
        let areNumbers = characters.allSatisfy { $0.candidates.allSatisfy(\.probability.isFinite) }
        self.characters = areNumbers ? characters : []
        self.country = country
        self.direction = direction
        self.seenAt = seenAt
        self.receivedAt = receivedAt
        self.eventID = eventID
        self.carID = carID
        self.pixelDigest = pixelDigest
        self.evidence = evidence
        self.apartment = apartment
        self.signal = signal
        self.antenna = antenna
    }
}
