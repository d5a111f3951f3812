/// Where the other end of a line is: a serial port of this machine, or a converter or reader on the network.
package enum LineAddress: Hashable, Sendable {
    /// The path of a port, such as `/dev/ttyUSB0`.
    case port(String, SerialSettings)
    /// A host and its port: serial over TCP, or a protocol's own TCP.
    case network(host: String, port: UInt16)
}

extension LineAddress: CustomStringConvertible {
    /// The path, or host and port.
    package var description: String {
        switch self {
        case .port(let path, _): path
        case .network(let host, let port): "\(host):\(port)"
        }
    }
}
