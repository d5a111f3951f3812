import DeviceKit
import ModbusDevices
import Synchronization

/// The Modbus buses of a site: devices of one bus share it, and their requests come one at a time.
final class ModbusBuses: Sendable {
    private let buses = Mutex<[ModbusPlace: ModbusBus]>([:])

    /// The bus at a place; `check` has seen to it that nobody wants it otherwise.
    func bus(at place: ModbusPlace) -> ModbusBus {
        buses.withLock { buses in
            if let known = buses[place] { return known }
            let bus = ModbusBus(place.address, answerTimeOut: place.answerTimeOut)
            buses[place] = bus
            return bus
        }
    }
}

/// Where a bus is, and how long an answer on it may take.
struct ModbusPlace: Hashable, Sendable {
    let address: LineAddress
    let answerTimeOut: Duration
}
