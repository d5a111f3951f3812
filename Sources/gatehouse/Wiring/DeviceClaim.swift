/// Something that a device uses and that others may want as well, such as a serial port.
struct DeviceClaim: Sendable {
    /// What it is, such as `/dev/ttyUSB0`.
    let resource: String

    /// The key of the site file that names it.
    let key: String

    /// How it is used by all who share it; nil for what cannot be shared.
    let terms: String?

    /// Who it is among those who share it, such as its address on a line.
    let identity: String

    /// Why two devices cannot both have their way, nil where they can; `other` was there first.
    func conflict(with other: DeviceClaim) -> String? {
        guard resource == other.resource else { return nil }
        guard let terms, let otherTerms = other.terms else { return "cannot be shared" }
        if terms != otherTerms { return "is used with other settings: \(otherTerms)" }
        return identity == other.identity ? "has \(identity) already" : nil
    }
}
