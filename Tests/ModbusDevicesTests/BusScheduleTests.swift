import ModbusDevices
import SerialLines
import Testing

@Suite("The schedule of a bus")
struct BusScheduleTests {
    private static let guarding = BusExchange.bits(8, every: .milliseconds(50), isSafety: true)
    private static let relay = BusExchange.order(every: .milliseconds(500))
    private static let reader = BusExchange.registers(6, every: .milliseconds(50))

    private static func line(_ baud: Int, parity: SerialSettings.Parity = .none) -> LineAddress {
        .port("/dev/ttyUSB0", SerialSettings(baud: baud, parity: parity))
    }

    @Test("an exchange takes its bytes, the pauses around both frames, and the device's thinking")
    func time() {
        // 14 bytes of 10 bits and 7 bytes of pause at 9600 baud are 21.875 ms.
        let slow = Self.guarding.time(on: Self.line(9_600))
        #expect(abs(slow / .milliseconds(1) - 26.875) < 0.001)
        // Above 19200 baud each pause is 1.75 ms: 14 bytes of 11 bits at 115200 baud are 1.337 ms.
        let quick = Self.guarding.time(on: Self.line(115_200, parity: .even))
        #expect(abs(quick / .milliseconds(1) - 9.837) < 0.001)
    }

    @Test(
        "a bus that cannot look at what guards an arm every 50 ms says so, and others do not",
        arguments: [
            ([guarding], 9_600, nil), ([guarding], 4_800, 49.0), ([guarding, reader], 9_600, 65.0),
            ([guarding, reader], 19_200, nil), ([guarding, guarding], 9_600, 54.0),
            ([guarding, guarding, guarding, reader], 57_600, nil), ([reader], 9_600, nil),
            // An order, 16 bytes, is 28.96 ms of a line at 9600 baud; the longest of all that is no look at inputs counts.
            ([guarding, relay], 9_600, 56.0), ([guarding, relay], 19_200, nil), ([relay], 9_600, nil),
            ([guarding, relay, reader], 9_600, 65.0),
        ] as [([BusExchange], Int, Double?)])
    func safety(_ exchanges: [BusExchange], _ baud: Int, _ gap: Double?) throws {
        let schedule = BusSchedule(Self.line(baud), exchanges)
        guard let gap, gap > 50 else { return #expect(schedule.problem == nil) }
        guard case .safetyTooSlow(let every) = try #require(schedule.problem).kind else {
            Issue.record("\(String(describing: schedule.problem))")
            return
        }
        #expect((every / .milliseconds(1)).rounded() == gap)
    }

    @Test("readers that ask more than a bus can carry are told by how much")
    func load() {
        // Each takes 5 ms of a network, 38.3 ms of a line at 9600 baud.
        let readers = [BusExchange](repeating: Self.reader, count: 3)
        #expect(BusSchedule(Self.line(9_600), readers).problem?.kind == .tooMuch(percent: 230))
        #expect(BusSchedule(.network(host: "a", port: 502), readers).problem == nil)
    }

    @Test(
        "what would help is told: the lowest usual baud rate that suffices, or that none does",
        arguments: [
            (line(9_600), [guarding, relay], "must be every 50 ms: a bus of its own, or 19200 baud"),
            (line(4_800), [guarding, relay], "a bus of its own, or 19200 baud"),
            (line(9_600), [guarding, guarding, guarding], "a bus of its own, or 19200 baud"),
            (
                line(9_600), [BusExchange](repeating: guarding, count: 6),
                "a bus of its own; no usual baud rate suffices"
            ),
            (line(9_600), [reader, reader], "carry: longer poll intervals, a second bus, or 19200 baud"),
        ] as [(LineAddress, [BusExchange], String)])
    func remedy(_ line: LineAddress, _ exchanges: [BusExchange], _ words: String) throws {
        let problem = try #require(BusSchedule(line, exchanges).problem)
        #expect(problem.description.hasSuffix(words))
    }

    @Test("a network has no baud rate, and none is asked for")
    func network() throws {
        let exchanges = [BusExchange](repeating: Self.guarding, count: 11)
        let problem = try #require(BusSchedule(.network(host: "a", port: 502), exchanges).problem)
        #expect(
            problem.description.hasSuffix("every 55 ms at worst, and must be every 50 ms: a bus of its own"))
    }
}
