import ModbusDevices
import SerialLines
import Testing

@Suite("The schedule of a bus")
struct BusScheduleTests {
    private static let guarding = BusExchange.bits(8, every: .milliseconds(50), isSafety: true)
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
        ] as [([BusExchange], Int, Double?)])
    func safety(_ exchanges: [BusExchange], _ baud: Int, _ gap: Double?) throws {
        let schedule = BusSchedule(Self.line(baud), exchanges)
        guard let gap, gap > 50 else { return #expect(schedule.problem == nil) }
        guard case .safetyTooSlow(let every) = try #require(schedule.problem) else {
            Issue.record("\(String(describing: schedule.problem))")
            return
        }
        #expect((every / .milliseconds(1)).rounded() == gap)
    }

    @Test("readers that ask more than a bus can carry are told by how much")
    func load() {
        // Each takes 5 ms of a network, 38.3 ms of a line at 9600 baud.
        let readers = [BusExchange](repeating: Self.reader, count: 3)
        #expect(BusSchedule(Self.line(9_600), readers).problem == .tooMuch(percent: 230))
        #expect(BusSchedule(.network(host: "a", port: 502), readers).problem == nil)
    }
}
