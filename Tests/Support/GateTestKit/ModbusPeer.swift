import Foundation
import Glibc

/// A Modbus device of another make, in a process of its own: see `Tests/Support/peers/modbus_peer.py`.
package final class ModbusPeer: Sendable {
    package struct Unavailable: Error, CustomStringConvertible {
        package let description = "no Modbus peer: python3-pymodbus and python3-serial-asyncio are needed"
    }

    /// What the device is reached by.
    package enum Wire: Sendable, CaseIterable {
        case network, line
    }

    /// Where the device is on loopback; 0 for one at a line.
    package let port: UInt16

    /// The path of the serial port that leads to the device; empty for one on the network.
    package let path: String
    private let process: Int32
    private let orders: FileHandle
    private let lines: AsyncStream<String>

    private static let script = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../peers/modbus_peer.py").standardizedFileURL

    package init(_ wire: Wire = .network) async throws {
        let (process, input, output) = (Process(), Pipe(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [Self.script.path] + (wire == .line ? ["rtu"] : [])
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        self.process = process.processIdentifier
        orders = input.fileHandleForWriting
        lines = Self.lines(of: output.fileHandleForReading)
        for await line in lines {
            let place = String(line.dropFirst("port ".count))
            (port, path) = wire == .line ? (0, place) : (UInt16(place) ?? 0, "")
            return
        }
        throw Unavailable()
    }

    deinit { kill() }

    /// The device loses its power.
    package func kill() { Glibc.kill(process, SIGKILL) }

    /// Tells the device something, and waits until it has taken it; what it says meanwhile is returned.
    @discardableResult
    package func order(_ words: String) async throws -> [String] {
        try orders.write(contentsOf: Data("\(words)\n".utf8))
        let word = words.prefix { $0 != " " }
        var said: [String] = []
        for await line in lines {
            if line == "done \(word)" { return said }
            said.append(line)
        }
        throw Unavailable()
    }

    /// The next coil that is written and with what, such as `512 7`.
    package func nextWrite() async -> String? {
        for await line in lines where line.hasPrefix("wrote ") {
            return String(line.dropFirst("wrote ".count))
        }
        return nil
    }

    /// Whether a coil is written with a value some time, such as `512 7`; waits for it.
    package func waitForWrite(_ write: String) async -> Bool {
        for await line in lines where line == "wrote \(write)" { return true }
        return false
    }

    private static func lines(of file: FileHandle) -> AsyncStream<String> {
        AsyncStream { continuation in
            Thread.detachNewThread {
                var waiting = Data()
                while let data = try? file.read(upToCount: 1), !data.isEmpty {
                    guard data.first != UInt8(ascii: "\n") else {
                        continuation.yield(String(decoding: waiting, as: UTF8.self))
                        waiting.removeAll()
                        continue
                    }
                    waiting += data
                }
                continuation.finish()
            }
        }
    }
}
