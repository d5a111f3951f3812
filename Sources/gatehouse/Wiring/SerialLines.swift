import AccessControl
import DeviceKit
import SerialReaders
import Synchronization

/// The serial lines of a site: devices at one line share it.
final class SerialLines: Sendable {
    private let lines = Mutex<[String: (line: SerialLine, first: DeviceID)]>([:])

    /// The line at an address; throws where another device has it with other settings.
    func line(at address: LineAddress, for device: DeviceID) throws -> SerialLine {
        try lines.withLock { lines in
            guard let known = lines["\(address)"] else {
                let line = SerialLine(address)
                lines["\(address)"] = (line, device)
                return line
            }
            guard known.line.address == address else {
                throw Failure(
                    "\(device): \(address) is the line of \(known.first) already, with other settings",
                    code: .configuration)
            }
            return known.line
        }
    }
}
