/// Why a command was not carried out; one line for people.
package enum ControlError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The operation is not possible as asked: unknown id, duplicate, bad plate.
    case refused(String)
    /// A lane, door, access point or area was named that the site has not.
    case notOfTheSite(String)
    /// Only a running service can do it.
    case needsService(String)
    /// The other side speaks another version, or no protocol at all.
    case protocolViolated(String)
    /// The socket does not work.
    case unreachable(path: String, cause: String)

    package var description: String {
        switch self {
        case .refused(let why), .notOfTheSite(let why): why
        case .needsService(let what): "\(what) needs the running service, and none runs on this data folder"
        case .protocolViolated(let what): "control socket: \(what)"
        case .unreachable(let path, let cause): "\(path): \(cause)"
        }
    }
}
