import AccessControl
import DeviceKit
import Foundation
import ModbusDevices
import PassageControl
import SerialLines
import SerialReaders

/// From a tag's number on the wire to the relay being asked, with the journal durable in between.
///
/// The real drivers, runner and store, on the disk under test; a pseudo-terminal is the serial line, and libmodbus' own server
/// the reader with registers. Latency counts from the last byte, or from the register that says that a tag is there.
struct TagLatencyBenchmark {
    /// Tags a second: far more than cars come.
    private static let rate = 10

    /// Fifty looks a second.
    private static let pollInterval = Duration.milliseconds(20)

    let settings: BenchmarkSettings

    func run() async throws -> [Figure] {
        let list = try LargeSite.build()
        return [try await serial(list), try await modbus(list)]
    }

    private func serial(_ list: LargeSite) async throws -> Figure {
        let line = try LoopbackLine()
        let latencies = try await measure(list) { point, time in
            SerialTagReader(
                id: TagLane.reader, accessPoint: point,
                line: SerialLine(.port(line.path, SerialSettings(baud: 115_200))), dialect: ASCIIDialect(),
                time: time)
        } present: { tag, lane in
            let bytes = Array("\(tag.hex)\r\n".utf8)
            line.send(Array(bytes.dropLast()))
            lane.expect()
            line.send(Array(bytes.suffix(1)))
        }
        return Figure(
            name: "tag-latency", what: "a tag's last byte on a serial line → relay asked",
            durations: latencies, statistic: .p99, limit: .milliseconds(20),
            note: "journal durable; \(LargeSite.userCount) users")
    }

    private func modbus(_ list: LargeSite) async throws -> Figure {
        let device = try RegisterServer()
        var map = ModbusTagMap(epc: 1, words: 6)
        map.presence = ModbusTagMap.Field(register: 0, bits: 1)
        map.acknowledgement = ModbusTagMap.Field(register: 0, bits: 0)
        let latencies = try await measure(list) { [map] point, time in
            ModbusTagReader(
                id: TagLane.reader, accessPoint: point,
                bus: ModbusBus(.network(host: "127.0.0.1", port: device.port)), unit: 1, map: map,
                period: Self.pollInterval, time: time)
        } present: { tag, lane in
            device.show(tag.registers, from: 1)
            lane.expect()
            device.show([1], from: 0)
        }
        return Figure(
            name: "tag-latency", what: "a tag in registers, looked at 50 times a second → relay asked",
            durations: latencies, statistic: .p99, limit: .milliseconds(40),
            note: "Modbus TCP, acknowledged; journal durable")
    }

    private func measure(
        _ list: LargeSite, reader: (AccessPointID, TimeSource) -> any Device,
        present: @escaping @Sendable (TagNumber, TagLane) -> Void
    ) async throws -> Durations {
        let folder = settings.disk.appending(path: "gatehouse-benchmark-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let lane = try await TagLane.start(list: list, folder: folder, reader: reader)
        let schedule = PacedSchedule(perSecond: Self.rate, for: settings.load)
        await lane.present(schedule, present)
        guard let latencies = Durations(try await lane.finish()) else {
            throw BenchmarkFailure("tag-latency: nothing was measured")
        }
        return latencies
    }
}

extension TagNumber {
    /// The bytes two by two, as registers hold them.
    fileprivate var registers: [UInt16] {
        let digits = Array(hex)
        return stride(from: 0, to: digits.count, by: 4).map {
            UInt16(String(digits[$0..<min($0 + 4, digits.count)]), radix: 16) ?? 0
        }
    }
}
