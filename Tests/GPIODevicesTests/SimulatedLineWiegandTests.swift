import AccessControl
import DeviceKit
import GPIODevices
import GateTestKit
import PassageControl
import Testing

@Suite(
    "GPIO lines: Wiegand",
    .enabled(if: SimulatedLines.here != nil, Comment(rawValue: SimulatedLines.absence)),
    .serialized, .timeLimit(.minutes(1)))
struct SimulatedLineWiegandTests {
    private let lines: SimulatedLines

    init() throws { lines = try #require(SimulatedLines.here) }

    /// Facility 26, card 26445 in 26 bits.
    private static let card = "10001101001100111010011010"
    /// Four bytes in 34 bits.
    private static let long = "1" + "00011010001010110011110001001101" + "1"

    /// What a reader at lines 20 and 21 reports of transmissions that are clocked in bit by bit.
    private func reads(
        _ transmissions: [String], isInverted: Bool = false
    ) async throws -> [CredentialRead] {
        for line in [20, 21] { try lines.pull(line, up: !isInverted) }
        var place = WiegandReader.Lines(chip: lines.chip, data0: 20, data1: 21)
        place.isInverted = isInverted
        let reader = WiegandReader(
            id: "cards", accessPoint: "in", lines: place, time: .system())
        let (signs, said) = AsyncStream<CredentialRead?>.makeStream()
        let run = Task {
            try await reader.run(
                reads: Outlet(connected: { said.yield(nil) }) { report in
                    if case .read(let read) = report { said.yield(read) }
                })
        }
        var next = signs.makeAsyncIterator()
        let isConnected = await next.next().map { $0 == nil }
        #expect(isConnected == true)
        for transmission in transmissions { try await send(transmission, isInverted) }
        // The last transmission of each test names a card.
        var reads: [CredentialRead] = []
        while reads.last?.identifier != .card(CardNumber(low32Bits: 0x1A2B_3C4D)),
            let read = await next.next()
        {
            if let read { reads.append(read) }
        }
        run.cancel()
        _ = await run.result
        return reads
    }

    private func send(_ transmission: String, _ isInverted: Bool) async throws {
        for bit in transmission {
            let line = bit == "1" ? 21 : 20
            try lines.pull(line, up: isInverted)
            try lines.pull(line, up: !isInverted)
            try await Task.sleep(for: SimulatedLines.shortestPulse)
        }
        try await Task.sleep(for: .milliseconds(60))
    }

    @Test(
        "a card is read from its bits, at lines as they are and at inverted ones", arguments: [false, true])
    func card(_ isInverted: Bool) async throws {
        let reads = try await reads([Self.card, Self.long], isInverted: isInverted)
        #expect(reads.map(\.rawText) == ["001A674D", "1A2B3C4D"])
        #expect(reads.allSatisfy { $0.source == "cards" && $0.accessPoint == "in" })
    }

    @Test("wrong parity and half a transmission are no card, and cost none that follows")
    func unsound() async throws {
        let wrong = Self.card.dropLast() + "1"
        let reads = try await reads([String(wrong), String(Self.card.prefix(13)), Self.card, Self.long])
        #expect(reads.map(\.rawText) == ["001A674D", "1A2B3C4D"])
    }
}
