import Foundation
import Logging
import ServiceLifecycle
import SiteConfiguration
import SiteRuntime
import SiteStore

/// Looks once a minute how much room is left on the disk of the data, and tells the site.
struct DiskWatch: Service {
    private static let pause: Duration = .seconds(60)

    let folder: URL

    /// Less free space than this is the alarm `diskLow`; with 0 nobody looks.
    let lowBytes: Int64
    let runner: SiteRunner
    let logger: Logger

    init(folder: URL, retention: RetentionSettings, runner: SiteRunner, logger: Logger) {
        self.folder = folder
        lowBytes = Int64(retention.diskLowMB) * 1_000_000
        self.runner = runner
        self.logger = logger
    }

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                if lowBytes > 0 { look() }
                try await Task.sleep(for: Self.pause)
            }
        }
    }

    private func look() {
        do {
            let free = Int64(try DiskSpace(at: folder).freeBytes)
            // A tenth more than the limit before it is over: a log file that grows must not ring every minute.
            if free < lowBytes {
                runner.noteDisk(freeBytes: free, isLow: true)
            } else if free - lowBytes / 10 >= lowBytes {
                runner.noteDisk(freeBytes: free, isLow: false)
            }
        } catch {
            logger.error("the disk cannot be measured", metadata: ["why": "\(error)"])
        }
    }
}
