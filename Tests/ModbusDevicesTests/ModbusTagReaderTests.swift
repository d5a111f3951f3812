import AccessControl
import DeviceKit
import GateTestKit
import ModbusDevices
import SerialLines
import Testing

@Suite("A tag reader with registers", .serialized, .timeLimit(.minutes(10)))
struct ModbusTagReaderTests {
    private static let epc = "E2801160600002054B1A3C7D"

    private static func map() -> ModbusTagMap {
        var map = ModbusTagMap(epc: 3, words: 6)
        map.presence = .init(register: 9, bits: 1)
        map.antenna = 10
        map.signal = 11
        map.acknowledgement = .init(register: 9, bits: 0)
        return map
    }

    private func reader(_ peer: ModbusPeer, _ map: ModbusTagMap = map()) -> ModbusTagReader {
        ModbusTagReader(
            id: "uhf", accessPoint: "in",
            bus: ModbusBus(.network(host: "127.0.0.1", port: peer.port), answerTimeOut: .seconds(10)),
            unit: 1, map: map, period: .milliseconds(10),
            reporting: TagReporting(antennas: [2: "out"]), time: .system())
    }

    /// Shows a tag, and says so in the end, as a reader would.
    private func show(_ epc: String, on peer: ModbusPeer) async throws {
        for place in 0..<6 {
            let word = UInt16(epc.dropFirst(place * 4).prefix(4), radix: 16) ?? 0
            try await peer.order("register \(3 + place) \(word)")
        }
        try await peer.order("register 10 2")
        try await peer.order("register 11 \(UInt16(bitPattern: -58))")
        try await peer.order("register 9 1")
    }

    @Test("a tag is read with its antenna and strength, and acknowledged so that the next one comes")
    func reads() async throws {
        let peer = try await ModbusPeer()
        let reader = reader(peer)
        let (reads, said) = AsyncStream<CredentialRead>.makeStream()
        let run = Task {
            try await reader.run(reads: Outlet { if case .read(let read) = $0 { said.yield(read) } })
        }
        var next = reads.makeAsyncIterator()

        try await show(Self.epc, on: peer)
        let first = try #require(await next.next())
        #expect(first.identifier == .tag(try TagNumber(Self.epc)))
        #expect(first.accessPoint == "out")
        #expect(first.signal == -58)

        let other = "300833B2DDD9014000000001"
        try await show(other, on: peer)
        #expect(await next.next()?.rawText == other)
        run.cancel()
    }

    @Test("registers that nobody wrote are no tag, and bytes may stand the other way round")
    func swapped() async throws {
        let peer = try await ModbusPeer()
        var map = ModbusTagMap(epc: 3, words: 1)
        map.isByteSwapped = true
        let reader = reader(peer, map)
        let (reads, said) = AsyncStream<String>.makeStream()
        let run = Task {
            try await reader.run(reads: Outlet { if case .read(let read) = $0 { said.yield(read.rawText) } })
        }

        try await peer.order("register 3 \(0xFFFF)")
        try await peer.order("register 3 \(0x00E2)")

        var next = reads.makeAsyncIterator()
        #expect(await next.next() == "E200")
        run.cancel()
    }
}
