package import AccessControl

/// The tags that each reader has told lately: a tag in the field is read many times a second.
package struct HeldTags: Sendable {
    /// The most tags that are remembered; beyond it the longest ago is forgotten.
    static let most = 512

    private struct Key: Hashable {
        let source: DeviceID
        let tag: TagNumber
    }

    private var told: [Key: Duration] = [:]

    /// Nothing told yet.
    package init() {}

    /// Whether a read repeats a tag of the same reader within its hold-off; counted from the read that was acted on.
    package mutating func holdsOff(_ read: CredentialRead, for holdOff: Duration, at now: Duration) -> Bool {
        guard case .tag(let tag) = read.identifier, holdOff > .zero else { return false }
        let key = Key(source: read.source, tag: tag)
        if let last = told[key], now - last < holdOff { return true }
        if told.count >= Self.most, let oldest = told.min(by: { $0.value < $1.value })?.key {
            told[oldest] = nil
        }
        told[key] = now
        return false
    }
}
