/// What the process that loads tells the one that started it.
struct LoadingReport: Codable {
    let readySeconds: Double

    /// Of that, opening the file and checking that it is whole.
    let openSeconds: Double

    /// What all of it took of the processor.
    let processorSeconds: Double

    /// After loading, once everything is ready.
    let resident: Megabytes

    /// The most at any moment until then.
    let peakOfLoading: Megabytes

    /// The most at any moment of the edits.
    let peakOfEdits: Megabytes

    /// From the command to the rules that follow it, the disk included.
    let editSeconds: [Double]

    private var note: String {
        let (open, processor) = (Duration.seconds(openSeconds), Duration.seconds(processorSeconds))
        return
            "\(open.shortText) of it opening and checking the file; \(processor.shortText) of processor time"
    }

    func figures() throws -> [Figure] {
        guard let ready = Durations([.seconds(readySeconds)]),
            let edits = Durations(editSeconds.map { .seconds($0) })
        else { throw BenchmarkFailure("loading: nothing was measured") }
        return [
            Figure(
                name: "load", what: "SQLite → ready, 200,000 users, 1,000,000 identifiers", durations: ready,
                statistic: .maximum, limit: .seconds(5), note: note),
            Figure(name: "load", what: "resident when ready", memory: resident, limit: Megabytes(400)),
            Figure(name: "load", what: "peak while loading", memory: peakOfLoading, limit: nil),
            Figure(
                name: "load", what: "peak of edits of rules that a reader holds", memory: peakOfEdits,
                limit: Megabytes(500)),
            Figure(
                name: "load", what: "one edit through the store, in force", durations: edits,
                statistic: .maximum, limit: .milliseconds(100)),
        ]
    }
}
