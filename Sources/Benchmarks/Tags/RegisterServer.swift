import CModbus
import Foundation
import Synchronization

/// A device with holding registers, coils and inputs on Modbus TCP, served by libmodbus on a thread of its own.
///
/// Only its thread touches libmodbus; what is to be shown is handed to it with the next request.
final class RegisterServer: Sendable {
    private struct Shown {
        var registers: [Int: UInt16] = [:]
        var processorTime: Duration = .zero
    }

    let port: UInt16
    private let shown = Mutex(Shown())

    private static let registerCount: Int32 = 64

    init() throws {
        // Port 0: the system chooses one.
        guard let context = modbus_new_tcp("127.0.0.1", 0) else { throw BenchmarkFailure("no Modbus server") }
        let listener = modbus_tcp_listen(context, 4)
        guard listener >= 0, let port = Self.port(of: listener),
            let mapping = modbus_mapping_new(64, 64, Self.registerCount, 0)
        else { throw BenchmarkFailure("no Modbus server") }
        self.port = port
        let (server, memory) = (Unchecked(value: context), Unchecked(value: mapping))
        Thread.detachNewThread { [weak self] in
            var socket = listener
            modbus_tcp_accept(server.value, &socket)
            var query = [UInt8](repeating: 0, count: Int(MODBUS_TCP_MAX_ADU_LENGTH))
            while true {
                let length = modbus_receive(server.value, &query)
                guard length >= 0 else { break }
                guard let self else { break }
                self.takeOver(to: memory.value)
                modbus_reply(server.value, query, length, memory.value)
            }
            modbus_mapping_free(memory.value)
            modbus_close(server.value)
            modbus_free(server.value)
        }
    }

    /// How much of the processor the server's thread has had.
    var processorTime: Duration { shown.withLock { $0.processorTime } }

    /// Lets registers hold values from the next request on.
    func show(_ values: [UInt16], from first: Int) {
        shown.withLock { shown in
            for (index, value) in values.enumerated() { shown.registers[first + index] = value }
        }
    }

    private func takeOver(to mapping: UnsafeMutablePointer<modbus_mapping_t>) {
        let now = ThreadTime.now()
        shown.withLock { shown in
            for (register, value) in shown.registers where register < Int(Self.registerCount) {
                mapping.pointee.tab_registers[register] = value
            }
            shown.registers = [:]
            shown.processorTime = now
        }
    }

    private static func port(of listener: Int32) -> UInt16? {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(listener, $0, &size) }
        }
        return result == 0 ? UInt16(bigEndian: address.sin_port) : nil
    }

    /// A pointer that only one thread uses.
    private struct Unchecked<Value>: @unchecked Sendable {
        let value: Value
    }
}
