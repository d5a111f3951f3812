import SerialLines

/// Where a Modbus bus is, and how long an answer on it may take.
struct ModbusPlace: Hashable, Sendable {
    let address: LineAddress
    let answerTimeOut: Duration
}
