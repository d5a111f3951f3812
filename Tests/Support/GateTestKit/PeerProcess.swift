import Foundation
import Glibc

/// A device that shares no code with ours: a script of `Tests/Support/peers` in a process of its own.
///
/// The test and the script talk in lines: orders go in, each answered by `done` and its first word, and what happens comes out.
package final class PeerProcess: Sendable {
    package struct Unavailable: Error, CustomStringConvertible {
        package let description: String
    }

    private let script: String
    private let process: Int32
    private let orders: FileHandle
    private let lines: AsyncStream<String>

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../peers").standardizedFileURL

    package init(_ script: String, _ arguments: [String] = []) throws {
        self.script = script
        let (process, input, output) = (Process(), Pipe(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [Self.folder.appending(path: script).path] + arguments
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        self.process = process.processIdentifier
        orders = input.fileHandleForWriting
        lines = Self.lines(of: output.fileHandleForReading)
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
        throw Unavailable(description: "\(script) has ended")
    }

    /// What stands behind a word in the next line that begins with it; nil once the device is gone.
    package func next(_ word: String) async -> String? {
        for await line in lines where line.hasPrefix("\(word) ") {
            return String(line.dropFirst(word.count + 1))
        }
        return nil
    }

    /// Where the device says that it is, before all else.
    package func place(_ word: String, needs packages: String) async throws -> String {
        guard let place = await next(word) else {
            throw Unavailable(description: "\(script) does not run: \(packages) needed")
        }
        return place
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
