import Foundation
import Glibc
import Synchronization

/// A real serial port of the kernel whose other end a test holds: what a device would see and say.
package final class PseudoTerminal: Sendable {
    /// What a device makes of what it hears: the pieces that it sends, one after the other.
    package typealias Device = @Sendable ([UInt8]) -> [[UInt8]]

    package struct Unavailable: Error {}

    /// The path that the program opens; it stays the same when the device is plugged in anew.
    package let path: String

    private let device: Device
    private let plug = Mutex<Plug?>(nil)
    private let everything = Mutex<[UInt8]>([])

    /// A port with a device at its other end.
    package init(_ device: @escaping Device = { _ in [] }) throws {
        self.device = device
        path = FileManager.default.temporaryDirectory.appending(path: "tty-\(UUID().uuidString)").path
        try plugIn()
    }

    deinit {
        unplug()
        unlink(path)
    }

    /// All that the device has heard.
    package var heard: [UInt8] { everything.withLock { $0 } }

    /// The device is there again, as a port of another number behind the same path.
    package func plugIn() throws {
        unplug()
        let plug = try Plug()
        unlink(path)
        guard symlink(plug.path, path) == 0 else { throw Unavailable() }
        self.plug.withLock { $0 = plug }
        Thread.detachNewThread { [weak self] in
            while let bytes = plug.next() {
                guard let self else { return }
                everything.withLock { $0 += bytes }
                for piece in device(bytes) { plug.send(piece) }
            }
        }
    }

    /// The device is gone.
    package func unplug() {
        plug.withLock { plug in
            plug?.pull()
            plug = nil
        }
    }

    /// The device sends of its own accord.
    package func send(_ bytes: [UInt8]) { plug.withLock { $0 }?.send(bytes) }
}

/// Both ends of one pseudo-terminal.
///
/// The port's own end is held as well, so that the device hears no end before the program
/// opens it.
private final class Plug: Sendable {
    let path: String
    private let device: Int32
    private let port: Int32
    private let isPulled = Atomic(false)

    init() throws {
        var (device, port): (Int32, Int32) = (-1, -1)
        var name = [CChar](repeating: 0, count: 128)
        guard openpty(&device, &port, &name, nil, nil) == 0 else { throw PseudoTerminal.Unavailable() }
        (self.device, self.port) = (device, port)
        // A program that a test starts must not keep the device plugged in.
        for end in [device, port] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        path = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        var settings = termios()
        cfmakeraw(&settings)
        tcsetattr(port, TCSANOW, &settings)
    }

    /// What the device hears next, nil once it is gone.
    func next() -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 1024)
        var look = pollfd(fd: device, events: Int16(POLLIN), revents: 0)
        while !isPulled.load(ordering: .acquiring) {
            guard poll(&look, 1, 20) > 0 else { continue }
            let count = read(device, &bytes, bytes.count)
            return count > 0 ? Array(bytes[..<count]) : nil
        }
        close(device)
        return nil
    }

    func send(_ bytes: [UInt8]) {
        if !isPulled.load(ordering: .acquiring) { _ = write(device, bytes, bytes.count) }
    }

    /// The device's thread closes its end, so that no number is closed while it is in use.
    func pull() {
        if !isPulled.exchange(true, ordering: .acquiringAndReleasing) { close(port) }
    }
}
