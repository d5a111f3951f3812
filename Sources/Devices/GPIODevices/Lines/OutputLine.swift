import CGPIO
import DeviceKit
import Glibc

/// One line that is driven.
struct OutputLine {
    let offset: Int
    private let chip: GPIOChip
    private let line: OpaquePointer

    /// Takes the line with a level that it has from the first moment: nothing flickers.
    init(_ offset: Int, of chip: GPIOChip, as consumer: String, isActiveLow: Bool, level: Bool)
        throws(OperationFailure)
    {
        self.offset = offset
        self.chip = chip
        line = try chip.request(
            offset, as: consumer, GPIOD_LINE_REQUEST_DIRECTION_OUTPUT,
            flags: isActiveLow ? Int32(GPIOD_LINE_REQUEST_FLAG_ACTIVE_LOW) : 0, level: level)
    }

    /// Drives it.
    func write(_ level: Bool) throws(OperationFailure) {
        guard gpiod_line_set_value(line, level ? 1 : 0) == 0 else {
            throw OperationFailure("write line \(offset) of \(chip.name)", errno: errno)
        }
    }

    /// The level that the chip sees there.
    func read() throws(OperationFailure) -> Bool {
        let value = gpiod_line_get_value(line)
        guard value >= 0 else { throw OperationFailure("read line \(offset) of \(chip.name)", errno: errno) }
        return value == 1
    }
}
