import CSimulatedDisk

/// What a program asks of a disk that changes it.
package enum DiskOperation: Hashable, Sendable {
    case write
    case sync
    case truncate
    case remove

    init?(_ plain: csd_operation) {
        switch plain {
        case CSD_WRITE: self = .write
        case CSD_SYNC: self = .sync
        case CSD_TRUNCATE: self = .truncate
        case CSD_REMOVE: self = .remove
        default: return nil
        }
    }
}
