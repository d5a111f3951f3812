import CSimulatedDisk

/// How much was asked of a simulated disk.
package struct DiskCounts: Hashable, Sendable {
    package var writes: Int
    package var syncs: Int
    package var truncations: Int
    package var removals: Int
    package var bytesWritten: Int
    package var crashes: Int

    /// Operations that a fault made fail.
    package var failures: Int

    /// Everything that counts towards `DiskFaults.powerCut`.
    package var operations: Int { writes + syncs + truncations + removals }

    init(_ plain: csd_counts) {
        writes = Int(clamping: plain.writes)
        syncs = Int(clamping: plain.syncs)
        truncations = Int(clamping: plain.truncations)
        removals = Int(clamping: plain.removals)
        bytesWritten = Int(clamping: plain.bytes_written)
        crashes = Int(clamping: plain.crashes)
        failures = Int(clamping: plain.failures)
    }
}
