import AccessControl
import DeviceKit
import Foundation
import ModbusDevices
import PassageControl
import SerialLines

/// What 32 devices on four Modbus buses take of the processor: on each, inputs and readers that are looked at twenty times a second.
struct BusLoadBenchmark {
    private static let (busCount, readersEach, inputsEach) = (4, 6, 2)
    private static let duration = Duration.seconds(10)

    func run() async throws -> [Figure] {
        let servers = try (0..<Self.busCount).map { _ in try RegisterServer() }
        let time = TimeSource.system()
        var devices: [any Device] = []
        for (number, server) in servers.enumerated() {
            let bus = ModbusBus(.network(host: "127.0.0.1", port: server.port))
            devices += Self.devices(on: bus, number, time)
        }
        let tasks = devices.map { device in Task { try await Self.run(device) } }
        try await time.sleep(for: .seconds(1))
        let before = (ProcessUse.processorSeconds, Self.served(servers), time.now().uptime)
        try await time.sleep(for: Self.duration)
        let taken = ProcessUse.processorSeconds - before.0 - (Self.served(servers) - before.1)
        let elapsed = (time.now().uptime - before.2).seconds
        for task in tasks { task.cancel() }
        for task in tasks { _ = await task.result }
        guard let share = Durations([.seconds(taken / elapsed)]) else { return [] }
        return [
            Figure(
                name: "bus-load", what: "\(devices.count) devices on \(Self.busCount) buses, each second",
                durations: share, statistic: .median, limit: .milliseconds(100),
                note: "of one core; Modbus TCP, 20 looks a second at each; their servers' threads not counted"
            )
        ]
    }

    private static func devices(on bus: ModbusBus, _ number: Int, _ time: TimeSource) -> [any Device] {
        let inputs = (0..<inputsEach).map { index in
            ModbusInputs(
                id: DeviceID("inputs-\(number)-\(index)"), door: "gate", bus: bus, unit: 1, bits: .inputs,
                wiring: [.init(.safetyLoop, at: 0), .init(.photocell, at: 1)], time: time) as any Device
        }
        var map = ModbusTagMap(epc: 1, words: 6)
        map.presence = ModbusTagMap.Field(register: 0, bits: 1)
        let readers = (0..<readersEach).map { index in
            ModbusTagReader(
                id: DeviceID("reader-\(number)-\(index)"), accessPoint: "gate-in", bus: bus, unit: 1,
                map: map,
                time: time) as any Device
        }
        return inputs + readers
    }

    private static func run(_ device: any Device) async throws {
        if let source = device as? any InputSource { try await source.run(inputs: Outlet { _ in }) }
        if let source = device as? any ReadSource { try await source.run(reads: Outlet { _ in }) }
    }

    private static func served(_ servers: [RegisterServer]) -> Double {
        servers.map(\.processorTime.seconds).reduce(0, +)
    }
}
