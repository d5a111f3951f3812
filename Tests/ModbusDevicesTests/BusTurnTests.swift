import Foundation
import GateTestKit
import ModbusDevices
import SerialLines
import Testing

@Suite("Whose turn it is on a bus", .timeLimit(.minutes(2)))
struct BusTurnTests {
    @Test("what guards an arm is looked at before a relay, and both before readers, whoever asked first")
    func order() async throws {
        let listener = try LoopbackListener()
        let bus = ModbusBus(
            .network(host: "127.0.0.1", port: listener.port), answerTimeOut: .seconds(60))
        // It holds the bus until it is answered; the others come meanwhile, the least urgent first.
        async let first = bus.read(.holding, from: 0, count: 1, of: 1)
        let device = ScriptedModbus(try await listener.accept())
        async let second: Void = reader(bus, 2)
        async let third: Void = reader(bus, 3)
        async let fourth: Void = reader(bus, 4)
        async let relay = waiting(5, on: bus) { try await bus.read(.coils, from: 0, count: 1, of: 1) }
        async let inputs = waiting(6, on: bus) {
            try await bus.read(.inputs, from: 0, count: 1, of: 1, turn: .inputs)
        }
        while bus.requests < 6 { try await Task.sleep(for: .milliseconds(5)) }

        let asked = await device.answer(6)

        _ = try await (first, second, third, fourth, relay, inputs)
        let (registers, coils, discreteInputs) = (UInt8(3), UInt8(1), UInt8(2))
        #expect(asked == [registers, discreteInputs, coils, registers, registers, registers])
    }

    private func reader(_ bus: ModbusBus, _ number: Int) async throws {
        try await waiting(number, on: bus) { _ = try await bus.read(.holding, from: 0, count: 1, of: 1) }
    }

    /// Asks once all before it have asked.
    private func waiting<Value: Sendable>(
        _ number: Int, on bus: ModbusBus, _ ask: @Sendable () async throws -> Value
    ) async throws -> Value {
        while bus.requests < number - 1 { try await Task.sleep(for: .milliseconds(5)) }
        return try await ask()
    }
}

/// A Modbus TCP device that answers one request after the other, when it is told to.
private struct ScriptedModbus: Sendable {
    private let peer: LoopbackListener.Peer

    init(_ peer: LoopbackListener.Peer) { self.peer = peer }

    /// Answers as many requests with zeros; gives their functions, in order.
    func answer(_ count: Int) async -> [UInt8] {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                var functions: [UInt8] = []
                while functions.count < count {
                    let request = peer.receive()
                    guard request.count >= 12 else { break }
                    functions.append(request[7])
                    let content: [UInt8] = request[7] == 3 ? [2, 0, 0] : [1, 0]
                    let length = UInt8(2 + content.count)
                    peer.send(request[0..<4] + [0, length, request[6], request[7]] + content)
                }
                continuation.resume(returning: functions)
            }
        }
    }
}
