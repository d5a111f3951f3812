package import Foundation
import Glibc

/// How much room is left on the disk that holds the data.
package struct DiskSpace: Hashable, Sendable {
    package let freeBytes: Int
    package let totalBytes: Int

    /// Less than 1 % or 256 MB is left, whichever is more but never more than a tenth of the disk: rows still go in, and
    /// somebody should look.
    package var isLow: Bool {
        freeBytes < min(max(totalBytes / 100, 256 << 20), totalBytes / 10)
    }

    package init(freeBytes: Int, totalBytes: Int) {
        self.freeBytes = freeBytes
        self.totalBytes = totalBytes
    }

    /// The space at a path, as far as this process may use it.
    package init(at url: URL) throws(StoreError) {
        var status = statvfs()
        guard statvfs(url.path, &status) == 0 else {
            throw .cannotRead(path: url.path, cause: SystemError.last.description)
        }
        let block = Int(clamping: status.f_frsize)
        freeBytes = Int(clamping: status.f_bavail).multipliedReportingOverflow(by: block).partialValue
        totalBytes = Int(clamping: status.f_blocks).multipliedReportingOverflow(by: block).partialValue
    }
}
