import CModbus
import Glibc

/// A device on a Modbus bus did not do what it was asked.
package struct ModbusError: Error, Hashable, Sendable {
    /// What was tried, such as `write coil 512 of unit 1`.
    package let operation: String

    /// Why it did not work, in words.
    package let cause: String

    init(_ operation: String, _ cause: String) {
        self.operation = operation
        self.cause = cause
    }

    /// What libmodbus or the system says of a number.
    init(_ operation: String, errno code: Int32) {
        self.init(operation, code == ETIMEDOUT ? "no answer in time" : String(cString: modbus_strerror(code)))
    }
}
