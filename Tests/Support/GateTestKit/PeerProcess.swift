import Foundation
import Glibc

/// A device of another make in a process of its own: a script of `Tests/Support/peers`, to which a test talks in lines.
///
/// The packages of other makers that the scripts use are in `.peers`, where `Config/setup.sh` puts them.
package final class PeerProcess: Sendable {
    package struct Unavailable: Error, CustomStringConvertible {
        package let description: String
    }

    private let script: String
    private let process: Int32

    /// Our end of the socket that is the device's standard input.
    private let orders: Int32
    private let lines: AsyncStream<String>

    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../..").standardizedFileURL

    /// Starts a script with Debian's own Python, which its packages were fetched for.
    package init(_ script: String, _ arguments: [String] = []) throws {
        let (process, output) = (Process(), Pipe())
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
            throw Unavailable(description: "no socket for \(script)")
        }
        let input = FileHandle(fileDescriptor: ends[1], closeOnDealloc: false)
        defer { close(ends[1]) }
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [Self.root.appending(path: "Tests/Support/peers/\(script)").path] + arguments
        process.environment = ["PYTHONPATH": Self.root.appending(path: ".peers").path]
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        self.script = script
        self.process = process.processIdentifier
        orders = ends[0]
        lines = Self.lines(of: output.fileHandleForReading)
    }

    deinit {
        kill()
        close(orders)
    }

    /// The device loses its power.
    package func kill() { Glibc.kill(process, SIGKILL) }

    /// The device hangs, and keeps its connections.
    package func freeze() { Glibc.kill(process, SIGSTOP) }

    /// What stands behind a word that the device says some time; waits for it.
    package func word(after word: String) async throws -> String {
        for await line in lines where line.hasPrefix(word + " ") {
            return String(line.dropFirst(word.count + 1))
        }
        throw Unavailable(
            description: "\(script) ended before it said \(word): has Config/setup.sh been run?")
    }

    /// Tells the device something, and does not wait for it.
    ///
    /// To one that is gone, a plain write would end the tests by a signal.
    package func tell(_ words: String) {
        let bytes = Array("\(words)\n".utf8)
        _ = send(orders, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// Tells the device something, and waits until it has taken it; what it says meanwhile is returned.
    @discardableResult
    package func order(_ words: String) async throws -> [String] {
        tell(words)
        let word = words.prefix { $0 != " " }
        var said: [String] = []
        for await line in lines {
            if line == "done \(word)" { return said }
            said.append(line)
        }
        throw Unavailable(description: "\(script) ended before it took \(words)")
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
