import AccessControl
import DeviceKit
import FieldProtocols
import Foundation
import GateTestKit
import SerialLines
import SerialReaders
import Testing

@Suite("A serial line", .timeLimit(.minutes(2)))
struct SerialLineTests {
    private func failure(_ address: LineAddress) async -> DeviceFailure? {
        let reader = SerialTagReader(
            id: "uhf", accessPoint: "in", line: SerialLine(address), dialect: ASCIIDialect(), time: .system())
        return await #expect(throws: DeviceFailure.self) { try await reader.run(reads: Outlet { _ in }) }
    }

    @Test("a port that is not there is named")
    func missing() async {
        let failure = await failure(.port("/dev/ttyNOWHERE", SerialSettings(baud: 9_600)))
        #expect(failure?.description == "uhf: open /dev/ttyNOWHERE: No such file or directory")
    }

    @Test("a file that is no port is named")
    func noPort() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "no-port-\(UUID().uuidString)")
        try Data().write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }

        let failure = await failure(.port(file.path, SerialSettings(baud: 9_600)))

        #expect(failure?.operation == "set \(file.path) up for 9600 baud")
        #expect(failure?.cause == "it is no serial port, or one without RS-485")
    }

    @Test("a port that another line uses is named")
    func inUse() async throws {
        let port = try PseudoTerminal()
        let first = SerialLine(.port(port.path, SerialSettings(baud: 9_600)))
        try await first.open()

        let failure = await failure(.port(port.path, SerialSettings(baud: 9_600)))

        #expect(failure?.operation == "set \(port.path) up for 9600 baud")
        #expect(failure?.cause == "another program uses it")
        withExtendedLifetime(first) {}
    }

    @Test("a converter on the network that does not answer is named")
    func noListener() async throws {
        let listener = try LoopbackListener()
        let port = listener.port
        listener.close()

        let failure = await failure(.network(host: "127.0.0.1", port: port))

        #expect(failure?.description == "uhf: connect to 127.0.0.1:\(port): Connection refused")
    }

    @Test("tags come over TCP as over a port, and a connection that ends is told")
    func network() async throws {
        let listener = try LoopbackListener()
        let reader = SerialTagReader(
            id: "uhf", accessPoint: "in",
            line: SerialLine(.network(host: "localhost", port: listener.port)), dialect: ASCIIDialect(),
            time: .system())
        let (reads, said) = AsyncStream<String>.makeStream()
        let run = Task {
            try await reader.run(reads: Outlet { if case .read(let read) = $0 { said.yield(read.rawText) } })
        }

        let peer = try await listener.accept()
        peer.send(Array("E28011606000020497CB0065\r\n".utf8))
        var heard = reads.makeAsyncIterator()
        #expect(await heard.next() == "E28011606000020497CB0065")

        peer.close()
        let failure = await #expect(throws: DeviceFailure.self) { try await run.value }
        #expect(failure?.cause == "the other end is gone")
    }
}
