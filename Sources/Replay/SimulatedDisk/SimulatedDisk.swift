import CSimulatedDisk
package import Foundation
import Synchronization

/// A disk that can lose power, for whatever databases this process opens in one folder.
///
/// The program opens its database as always; below the folder, SQLite meets this disk instead of the system's. What is
/// written stays in a cache until it is synced, and `crash` leaves in the real folder what a power cut would have: all
/// that was synced, and of the rest what the seed says, whole sectors of 512 bytes, in any order. Files of other
/// programs in the folder (keys, checkpoints, pictures) lie on the real disk.
///
/// The same calls with the same seeds give the same bytes. Any number of disks may stand side by side, and any thread
/// may use them.
package final class SimulatedDisk: Sendable {
    /// How much memory the files of one disk take at most; beyond it the disk is full.
    package static let defaultMaximumBytes = 256 << 20

    package let folder: URL
    private nonisolated(unsafe) let disk: OpaquePointer
    private let observers = Mutex<[Observer]>([])

    /// Puts a disk under a folder that exists.
    ///
    /// - Parameter seed: Decides what a failed write or sync leaves behind.
    package init(
        folder: URL, seed: UInt64, maximumBytes: Int = SimulatedDisk.defaultMaximumBytes
    ) throws(SimulatedDiskError) {
        self.folder = folder
        var made: OpaquePointer?
        let status = csd_disk_make(folder.path, seed, UInt64(max(maximumBytes, 0)), &made)
        guard status == CSD_OK, let made else { throw SimulatedDiskError(status, folder: folder) }
        disk = made
    }

    /// Leaves everything in the real folder as a program would have read it.
    deinit { csd_disk_remove(disk) }

    /// Cuts the power and restores it.
    ///
    /// Databases that are open see nothing but failures from then on. The folder holds what survived; the next opening
    /// takes it up. Faults are gone.
    package func crash(seed: UInt64) throws(SimulatedDiskError) {
        let status = csd_disk_crash(disk, seed)
        guard status == CSD_OK else { throw SimulatedDiskError(status, folder: folder) }
    }

    /// Replaces what goes wrong from now on; operations count from 1 again.
    package func inject(_ faults: DiskFaults) {
        csd_disk_set_faults(disk, faults.plain)
    }

    /// Whether a fault has cut the power; only `crash` brings it back.
    package var isOff: Bool { csd_disk_is_off(disk) != 0 }

    /// How much was asked of the disk since it was made.
    package var counts: DiskCounts { DiskCounts(csd_disk_counts(disk)) }

    /// Calls back before each operation, on the thread that waits for it; nil ends it.
    ///
    /// A slow disk is one whose observer takes its time.
    package func observe(_ body: (@Sendable (DiskOperation, _ bytes: Int) -> Void)?) {
        guard let body else { return csd_disk_set_observer(disk, nil, nil) }
        let observer = Observer(body)
        // An earlier one may still be at work; they go with the disk.
        observers.withLock { $0.append(observer) }
        let context = Unmanaged.passUnretained(observer).toOpaque()
        csd_disk_set_observer(
            disk,
            { context, operation, bytes in
                guard let context, let operation = DiskOperation(operation) else { return }
                Unmanaged<Observer>.fromOpaque(context).takeUnretainedValue()
                    .body(operation, Int(clamping: bytes))
            }, context)
    }

    private final class Observer: Sendable {
        let body: @Sendable (DiskOperation, Int) -> Void

        init(_ body: @escaping @Sendable (DiskOperation, Int) -> Void) { self.body = body }
    }
}
