/// What a relay or barrier is that is asked by HTTP, by the words of a site file.
enum RelayMake: String, CaseIterable {
    case shellyGen1, shellyGen2
    case twoN = "2n"
    case akuvox, akuvoxLegacy, akuvoxAPI
    case espHome
    case hikvision, hikvisionEntrance, hikvisionOutput
    case dahua
    case template

    /// How such a device wants to be told who asks; nil where that stands in the address.
    var authentication: HTTPKeys.Authentication? {
        switch self {
        case .shellyGen1, .espHome, .template: .basic
        case .shellyGen2, .twoN, .akuvox, .akuvoxAPI, .hikvision, .hikvisionEntrance, .hikvisionOutput,
            .dahua:
            .digest
        case .akuvoxLegacy: nil
        }
    }
}
