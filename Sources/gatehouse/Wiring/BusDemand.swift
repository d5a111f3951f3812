import ModbusDevices

/// What one device asks of its Modbus bus.
struct BusDemand: Sendable {
    let place: ModbusPlace
    let exchange: BusExchange

    /// The key under which an installer can ask for less.
    let key: String
}
