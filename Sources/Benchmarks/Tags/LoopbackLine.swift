import Foundation

/// A serial port of the kernel whose other end is in our hand.
final class LoopbackLine: Sendable {
    /// The path that a driver opens.
    let path: String
    private let device: Int32

    /// Held as well, so that the line is there before the driver opens it.
    private let port: Int32

    init() throws {
        var (device, port): (Int32, Int32) = (-1, -1)
        var name = [CChar](repeating: 0, count: 128)
        guard openpty(&device, &port, &name, nil, nil) == 0 else {
            throw BenchmarkFailure("tag-latency: no pseudo-terminal")
        }
        (self.device, self.port) = (device, port)
        path = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        close(device)
        close(port)
    }

    func send(_ bytes: [UInt8]) { _ = write(device, bytes, bytes.count) }
}
