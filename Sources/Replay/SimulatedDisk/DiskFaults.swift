import CSimulatedDisk

/// What goes wrong on a simulated disk; operations are counted from 1, from the moment the faults are injected.
package struct DiskFaults: Hashable, Sendable {
    /// The writes that fail; a part of each may have got through.
    package var failingWrites: ClosedRange<Int>?

    /// The syncs that fail.
    ///
    /// What was pending may be on the disk, or will never get there however often it is synced again, although the program
    /// goes on reading it: so it is on a machine whose cache forgets what it could not write.
    package var failingSyncs: ClosedRange<Int>?

    /// The power goes in the middle of this write, sync, truncation or removal; everything later fails until the crash.
    package var powerCut: Int?

    /// How many bytes all files together may have before the disk is full.
    package var capacity: Int?

    package init(
        failingWrites: ClosedRange<Int>? = nil, failingSyncs: ClosedRange<Int>? = nil, powerCut: Int? = nil,
        capacity: Int? = nil
    ) {
        self.failingWrites = failingWrites
        self.failingSyncs = failingSyncs
        self.powerCut = powerCut
        self.capacity = capacity
    }

    /// A sound disk.
    package static let none = DiskFaults()

    var plain: csd_faults {
        csd_faults(
            writes: Self.span(failingWrites), syncs: Self.span(failingSyncs),
            power_cut: UInt64(max(powerCut ?? 0, 0)), capacity: UInt64(max(capacity ?? 0, 0)))
    }

    private static func span(_ range: ClosedRange<Int>?) -> csd_span {
        guard let range, range.upperBound > 0 else { return csd_span() }
        let first = max(range.lowerBound, 1)
        let count = UInt64(range.upperBound).subtractingReportingOverflow(UInt64(first) - 1)
        return csd_span(first: UInt64(first), count: count.overflow ? 0 : count.partialValue)
    }
}
