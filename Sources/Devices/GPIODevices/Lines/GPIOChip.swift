import CGPIO
import DeviceKit
import Glibc

/// An open GPIO chip; its lines are let go with it.
///
/// Not thread-safe: it belongs to the one thread that opened it.
final class GPIOChip {
    /// How the site file names it, for messages.
    let name: String
    private let chip: OpaquePointer

    /// Opens a chip by its path, name, label or number; throws what the system says where it cannot.
    init(_ name: String) throws(OperationFailure) {
        guard let chip = gpiod_chip_open_lookup(name) else {
            throw OperationFailure("open \(name)", errno: errno)
        }
        self.name = name
        self.chip = chip
    }

    deinit { gpiod_chip_close(chip) }

    /// Takes a line, so that nobody else can, with the level that it has from the first moment where it is an output.
    func request(
        _ offset: Int, as consumer: String, _ kind: Int, flags: Int32, level: Bool = false
    ) throws(OperationFailure) -> OpaquePointer {
        let operation = "take line \(offset) of \(name)"
        guard let number = UInt32(exactly: offset), let line = gpiod_chip_get_line(chip, number) else {
            throw OperationFailure(operation, "it has \(gpiod_chip_num_lines(chip)) lines, counted from 0")
        }
        let code = consumer.withCString { consumer in
            var request = gpiod_line_request_config(
                consumer: consumer, request_type: Int32(kind), flags: flags)
            return gpiod_line_request(line, &request, level ? 1 : 0) == 0 ? 0 : errno
        }
        guard code == 0 else { throw Self.refusal(operation, line, code) }
        return line
    }

    /// Why the system does not give a line; one that is in use says by whom.
    private static func refusal(
        _ operation: String, _ line: OpaquePointer, _ code: Int32
    ) -> OperationFailure {
        guard code == EBUSY else { return OperationFailure(operation, errno: code) }
        let user = gpiod_line_update(line) == 0 ? gpiod_line_consumer(line).map { String(cString: $0) } : nil
        return OperationFailure(operation, user.map { "it is in use by '\($0)'" } ?? "it is in use")
    }
}
