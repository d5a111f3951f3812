package import DeviceKit
import Glibc

extension Descriptor {
    /// How long a connection may take to come about.
    private static let connectionTimeOut = Duration.seconds(3)

    /// Opens a line; throws what the system says where it cannot.
    package static func open(_ address: LineAddress) throws(OperationFailure) -> Descriptor {
        switch address {
        case .port(let path, let settings): try openPort(path, settings)
        case .network(let host, let port): try connect(host, port, name: "\(address)")
        }
    }

    private static func openPort(_ path: String, _ settings: SerialSettings) throws(OperationFailure)
        -> Descriptor
    {
        let number = Glibc.open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
        guard number >= 0 else { throw OperationFailure("open \(path)", errno: errno) }
        let descriptor = Descriptor(number, name: path)
        if let problem = settings.setUp(number) {
            throw OperationFailure("set \(path) up for \(settings.baud) baud", problem)
        }
        return descriptor
    }

    private static func connect(_ host: String, _ port: UInt16, name: String) throws(OperationFailure)
        -> Descriptor
    {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, String(port), &hints, &list)
        guard code == 0 else { throw OperationFailure("find \(host)", String(cString: gai_strerror(code))) }
        defer { freeaddrinfo(list) }
        var last = OperationFailure("connect to \(name)", "it has no address")
        var next = list
        while let address = next?.pointee {
            do throws(OperationFailure) { return try connect(address, name: name) } catch { last = error }
            next = address.ai_next
        }
        throw last
    }

    private static func connect(_ address: addrinfo, name: String) throws(OperationFailure) -> Descriptor {
        let operation = "connect to \(name)"
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let number = socket(address.ai_family, kind, 0)
        guard number >= 0 else { throw OperationFailure(operation, errno: errno) }
        let descriptor = Descriptor(number, name: name, isSocket: true)
        if Glibc.connect(number, address.ai_addr, address.ai_addrlen) != 0 {
            guard errno == EINPROGRESS else { throw OperationFailure(operation, errno: errno) }
            try descriptor.finishConnecting(number, operation)
        }
        // A peer that lost its power says nothing: without an answer the system ends the connection, idle or not.
        for (level, option, value) in [
            (SOL_SOCKET, SO_KEEPALIVE, Int32(1)), (Int32(IPPROTO_TCP), TCP_KEEPIDLE, 10),
            (Int32(IPPROTO_TCP), TCP_KEEPINTVL, 5), (Int32(IPPROTO_TCP), TCP_KEEPCNT, 4),
            (Int32(IPPROTO_TCP), TCP_NODELAY, 1), (Int32(IPPROTO_TCP), TCP_USER_TIMEOUT, 10_000),
        ] {
            var value = value
            setsockopt(number, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
        }
        return descriptor
    }

    private func finishConnecting(_ number: Int32, _ operation: String) throws(OperationFailure) {
        var look = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
        let milliseconds = Int32(Self.connectionTimeOut.components.seconds * 1000)
        guard poll(&look, 1, milliseconds) == 1 else {
            throw OperationFailure(operation, "no answer within \(milliseconds / 1000) s")
        }
        var code: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        getsockopt(number, SOL_SOCKET, SO_ERROR, &code, &size)
        guard code == 0 else { throw OperationFailure(operation, errno: code) }
    }
}
