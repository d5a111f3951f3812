package import AccessControl
package import PassageControl

/// What a tag reader makes of the tags that it hears: which of them are reported, where they are, and by which number.
///
/// Repeats are reported as well: the site holds them off, and judges by them which of two lanes a tag belongs to.
package struct TagReporting: Sendable {
    /// By which number a tag is looked up.
    package let identifier: TagIdentifier

    /// Weaker ones are strays from the next lane, in dBm; nil where every signal counts.
    private let minimumSignal: Double?

    /// Where a tag is by the antenna that heard it; other antennas stand at the reader's own access point.
    package let antennas: [Int: AccessPointID]

    package init(
        identifier: TagIdentifier = .epc, minimumSignal: Double? = nil, antennas: [Int: AccessPointID] = [:]
    ) {
        self.identifier = identifier
        self.minimumSignal = minimumSignal
        self.antennas = antennas
    }

    /// The read of a tag, nil for a stray; a signal that no reader tells is never too weak.
    package func read(
        epc: TagNumber, tid: TagNumber? = nil, antenna: Int? = nil, signal: Double? = nil, by source: Source,
        at now: Moment
    ) -> CredentialRead? {
        if let minimumSignal, let signal, signal < minimumSignal { return nil }
        guard let value = identifier.value(epc: epc, tid: tid) else { return nil }
        let point = antenna.flatMap { antennas[$0] } ?? source.accessPoint
        return source.read(value, text: epc.hex, at: point, signal: signal, antenna: antenna, now: now)
    }

    /// Who reads, and where.
    package struct Source: Sendable {
        package let id: DeviceID
        package let accessPoint: AccessPointID

        package init(_ id: DeviceID, at accessPoint: AccessPointID) {
            self.id = id
            self.accessPoint = accessPoint
        }

        /// The read of a number that the reader was told to send instead of the tag's own.
        package func read(card: CardNumber, at now: Moment) -> CredentialRead {
            read(.card(card), text: card.hex, at: accessPoint, signal: nil, antenna: nil, now: now)
        }

        fileprivate func read(
            _ value: IdentifierValue, text: String, at point: AccessPointID, signal: Double?, antenna: Int?,
            now: Moment
        ) -> CredentialRead {
            CredentialRead(
                identifier: value, rawText: text, accessPoint: point, source: id, seenAt: now.wall,
                receivedAt: now.wall, signal: signal, antenna: antenna)
        }
    }
}
