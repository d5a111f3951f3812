package import AccessControl
package import PassageControl

/// What a tag reader makes of the tags that it hears: which of them are reported, where they are, and by which number.
package struct TagReporting: Sendable {
    private let identifier: TagIdentifier
    private var holdOff: TagHoldOff

    /// Where a tag is by the antenna that heard it; other antennas stand at the reader's own access point.
    package let antennas: [Int: AccessPointID]

    package init(
        identifier: TagIdentifier = .epc, holdOff: TagHoldOff = TagHoldOff(),
        antennas: [Int: AccessPointID] = [:]
    ) {
        self.identifier = identifier
        self.holdOff = holdOff
        self.antennas = antennas
    }

    /// The read of a tag, nil for one that is not to be reported now.
    package mutating func read(
        epc: TagNumber, tid: TagNumber? = nil, antenna: Int? = nil, signal: Double? = nil, by source: Source,
        at now: Moment
    ) -> CredentialRead? {
        let point = antenna.flatMap { antennas[$0] } ?? source.accessPoint
        guard let value = identifier.value(epc: epc, tid: tid),
            holdOff.isNews(epc, at: point, signal: signal, now: now.uptime)
        else { return nil }
        return source.read(value, text: epc.hex, at: point, signal: signal, now: now)
    }

    /// The read of a number that the reader was told to send instead of the tag's own; nil as above.
    package mutating func read(card: CardNumber, by source: Source, at now: Moment) -> CredentialRead? {
        guard let key = try? TagNumber(card.hex),
            holdOff.isNews(key, at: source.accessPoint, signal: nil, now: now.uptime)
        else { return nil }
        return source.read(.card(card), text: card.hex, at: source.accessPoint, signal: nil, now: now)
    }

    /// Who reads, and where.
    package struct Source: Sendable {
        package let id: DeviceID
        package let accessPoint: AccessPointID

        package init(_ id: DeviceID, at accessPoint: AccessPointID) {
            self.id = id
            self.accessPoint = accessPoint
        }

        fileprivate func read(
            _ value: IdentifierValue, text: String, at point: AccessPointID, signal: Double?, now: Moment
        ) -> CredentialRead {
            CredentialRead(
                identifier: value, rawText: text, accessPoint: point, source: id, seenAt: now.wall,
                receivedAt: now.wall, signal: signal)
        }
    }
}
