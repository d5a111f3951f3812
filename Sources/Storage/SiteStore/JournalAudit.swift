import Foundation
import GRDB

/// The proof of the journal in progress: rows go in one after another, findings come out.
struct JournalAudit: Sendable {
    private let chain: JournalChain

    /// What checkpoints say of rows that are still to come.
    private var expected: [Int64: Data]
    private var head: JournalHead
    private var missingPersonal = SequenceRanges()
    private var isBroken = false
    private(set) var result: JournalVerification

    /// Pictures that rows name, to be compared afterwards.
    private(set) var pictures: [(sequence: Int64, name: String, digest: Data)] = []

    init(chain: JournalChain, checkpoints: [JournalCheckpoint], expiry: JournalExpiry?) {
        self.chain = chain
        expected = Dictionary(checkpoints.map { ($0.sequence, $0.chain) }) { _, last in last }
        result = JournalVerification()
        result.expiry = expiry
        head = JournalHead(sequence: 0, chain: chain.genesis)
        if let expiry { head = JournalHead(sequence: expiry.throughSequence, chain: expiry.chain) }
    }

    /// Where the next page of rows starts; nil when nothing more can be proved.
    var next: Int64? { isBroken ? nil : head.sequence }

    mutating func report(_ fault: JournalVerification.Fault) { result.report(fault) }

    /// Takes the next row.
    mutating func add(_ record: JournalRecord, personal: JournalPersonal?, link: Data) {
        guard !isBroken else { return }
        guard record.sequence == head.sequence + 1 else { return stop(.rowMissing(head.sequence + 1)) }
        guard chain.link(record.canonical, after: head.chain) == link else {
            return stop(.rowChanged(record.sequence))
        }
        head = JournalHead(sequence: record.sequence, chain: link)
        result.proved = (result.proved?.lowerBound ?? record.sequence)...record.sequence
        compareCheckpoint()
        add(personal, of: record)
        if StoreEvent(rawValue: record.kind) == .personalErased { addErasure(record) }
        if let name = record.evidenceName, let digest = record.evidenceDigest {
            pictures.append((record.sequence, name, digest))
        }
    }

    /// Hands over the pictures that were named since the last time.
    mutating func takePictures() -> [(sequence: Int64, name: String, digest: Data)] {
        defer { pictures = [] }
        return pictures
    }

    mutating func count(isThere: Bool) {
        if isThere { result.pictures += 1 } else { result.picturesGone += 1 }
    }

    /// Ends the proof at the last row of the database.
    mutating func finish(lastSequence: Int64, lastCheckpoint: JournalCheckpoint?) -> JournalVerification {
        result.lastSequence = lastSequence
        result.lastCheckpoint = lastCheckpoint
        for range in missingPersonal.ranges { result.report(.personalMissing(range.lowerBound)) }
        if let beyond = expected.keys.max(), beyond > lastSequence {
            result.report(.truncated(lastSequence: lastSequence, checkpoint: beyond))
        }
        return result
    }

    private mutating func stop(_ fault: JournalVerification.Fault) {
        isBroken = true
        result.report(fault)
    }

    private mutating func compareCheckpoint() {
        guard let chain = expected.removeValue(forKey: head.sequence) else { return }
        guard chain == head.chain else { return result.report(.checkpointDiffers(head.sequence)) }
        result.checkpoints += 1
    }

    private mutating func add(_ personal: JournalPersonal?, of record: JournalRecord) {
        switch (record.personalDigest, personal) {
        case (nil, nil): return
        case (.some, nil): missingPersonal.append(record.sequence)
        case (let digest, let fields?):
            if fields.digest != digest { result.report(.personalChanged(record.sequence)) }
        }
    }

    private mutating func addErasure(_ record: JournalRecord) {
        guard let details = record.details,
            let erasure = try? StoredJSON.value(ErasureRecord.self, from: details)
        else { return }
        let before = missingPersonal.count
        missingPersonal.subtract(erasure.ranges)
        result.erasures.append(
            .init(
                record: record.sequence, at: StoredMoment.date(record.at),
                rows: before - missingPersonal.count))
    }
}
