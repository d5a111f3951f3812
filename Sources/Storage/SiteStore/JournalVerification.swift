package import Foundation

/// What could be proved of the journal, and what could not.
package struct JournalVerification: Hashable, Sendable {
    /// One thing that is wrong; each says which row or line.
    package enum Fault: Hashable, Sendable {
        /// A row is not what was written, or its predecessor is not; nothing after it is proved.
        case rowChanged(Int64)
        /// Rows are gone: this is the first.
        case rowMissing(Int64)
        /// The personal fields of a row are not what was written.
        case personalChanged(Int64)
        /// The personal fields of a row are gone, and no record says that they were erased.
        case personalMissing(Int64)
        /// The record of the journal's start was not made by this program.
        case startForged(throughSequence: Int64)
        /// A checkpoint names a later row than the last one: the end was cut off, or an old copy was put back.
        case truncated(lastSequence: Int64, checkpoint: Int64)
        /// A checkpoint names another digest for this row: the history was exchanged.
        case checkpointDiffers(Int64)
        /// A line of the checkpoint file is not what was written.
        case checkpointLineChanged(Int)
        /// There is no checkpoint file beside a journal that must have one, or there once was none.
        case checkpointsMissing
        /// The checkpoint file speaks of more than one database.
        case databaseExchanged
        /// The picture of a row is there and is not the one that was kept.
        case pictureChanged(Int64, name: String)
    }

    /// Rows whose personal fields were erased, with the row that records it.
    package struct Erasure: Hashable, Sendable {
        package let record: Int64
        package let at: Date
        package let rows: Int
    }

    /// How many faults are listed at most.
    static let maximumFaults = 100

    /// The rows that are proved, from the first to the last; nil when there are none.
    package internal(set) var proved: ClosedRange<Int64>?

    /// The last row that the journal has.
    package internal(set) var lastSequence: Int64 = 0

    /// The last expiry by policy, whose signed record is where the proof starts.
    package internal(set) var expiry: JournalExpiry?

    /// What was erased by request or policy.
    package internal(set) var erasures: [Erasure] = []

    /// How many checkpoints agree with the rows.
    package internal(set) var checkpoints = 0

    /// The last checkpoint: up to here even a cut end would show.
    package internal(set) var lastCheckpoint: JournalCheckpoint?

    /// Pictures that are there and right, and those that are gone by quota, time or erasure.
    package internal(set) var pictures = 0
    package internal(set) var picturesGone = 0

    /// What is wrong, in the order in which it was found; at most 100.
    package internal(set) var faults: [Fault] = []

    /// Whether nothing was cut or changed.
    package var isIntact: Bool { faults.isEmpty }

    mutating func report(_ fault: Fault) {
        if faults.count < Self.maximumFaults { faults.append(fault) }
    }
}

extension JournalVerification.Fault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .rowChanged(let row): "row \(row) was changed, or the one before it"
        case .rowMissing(let row): "row \(row) is missing"
        case .personalChanged(let row): "the personal fields of row \(row) were changed"
        case .personalMissing(let row): "the personal fields of row \(row) are gone without a record"
        case .startForged(let row): "the record that rows up to \(row) expired is forged"
        case .truncated(let last, let checkpoint):
            "the journal ends at row \(last), but row \(checkpoint) was written"
        case .checkpointDiffers(let row): "row \(row) is not the one that its checkpoint names"
        case .checkpointLineChanged(let line): "line \(line) of the checkpoint file was changed"
        case .checkpointsMissing:
            "the checkpoint file is missing, or was for a while: a cut end would not show"
        case .databaseExchanged: "the database was exchanged: the checkpoint file speaks of another one"
        case .pictureChanged(let row, let name): "picture \(name) of row \(row) was changed"
        }
    }
}
