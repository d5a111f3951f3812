package import AccessControl
package import DeviceKit
package import PassageControl
import SerialLines

/// Loops, photocells, limit switches and buttons at a Modbus board, looked at together in one request.
package struct ModbusInputs: InputSource {
    package let id: DeviceID
    private let door: DoorID
    private let bus: ModbusBus
    private let unit: UInt8
    private let bits: ModbusBus.Bits
    private let wiring: [InputWire]
    private let period: Duration
    private let debounce: Duration
    private let time: TimeSource

    /// Twenty looks a second: the ten of lane rule 2, with room.
    package static let standardPeriod = Duration.milliseconds(50)

    /// How long looks must agree on a level where nothing else is set.
    package static let standardDebounce = Duration.milliseconds(20)

    /// A board on a bus; `period` is from one look to the next, `debounce` how long looks must agree on a level until it counts.
    package init(
        id: DeviceID, door: DoorID, bus: ModbusBus, unit: UInt8, bits: ModbusBus.Bits, wiring: [InputWire],
        period: Duration = standardPeriod, debounce: Duration = standardDebounce, time: TimeSource
    ) {
        self.id = id
        self.door = door
        self.bus = bus
        self.unit = unit
        self.bits = bits
        self.wiring = wiring
        self.period = period
        self.debounce = debounce
        self.time = time
    }

    package func run(inputs: Outlet<[InputObservation]>) async throws {
        guard let first = wiring.map(\.number).min(), let last = wiring.map(\.number).max() else { return }
        do {
            var isConnected = false
            var polled = wiring.map { PolledInput($0, debounce: debounce) }
            while true {
                let began = time.now().uptime
                let levels = try await bus.read(
                    bits, from: first, count: last - first + 1, of: unit, turn: .inputs)
                try Task.checkCancellation()
                if !isConnected { inputs.connected() }
                isConnected = true
                // A look that shows no level that counts is a look all the same: whoever watches over this must not take it for stuck.
                inputs.deliver(
                    wiring.indices.compactMap { index in
                        polled[index].look(levels[wiring[index].number - first], at: door, now: began)
                    })
                try await time.sleepUntil(began + period)
            }
        } catch let failure as OperationFailure {
            throw DeviceFailure(device: id, failure)
        }
    }
}
