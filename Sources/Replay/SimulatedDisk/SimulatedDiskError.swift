import CSimulatedDisk
import Foundation

/// Why there is no simulated disk, or why a crash could not be carried out.
package struct SimulatedDiskError: Error, CustomStringConvertible {
    package let description: String

    init(_ status: csd_status, folder: URL) {
        description = "\(folder.path): \(String(cString: csd_status_text(status)))"
    }
}
