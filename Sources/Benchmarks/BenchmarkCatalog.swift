/// Every benchmark with the name that `--only` takes.
enum BenchmarkCatalog {
    /// One benchmark; it gives one figure or several.
    struct Entry: Sendable {
        let name: String
        let run: @Sendable (BenchmarkSettings) async throws -> [Figure]
    }

    static let all = [
        Entry(name: "lookup") { _ in try LookupBenchmark().run() },
        Entry(name: "decide") { _ in try DecisionBenchmark().run() },
        Entry(name: "remedy") { _ in [try RemedyBenchmark().run()] },
        Entry(name: "edit") { _ in try EditingBenchmark().run() },
        Entry(name: "load") { try await LoadingBenchmark(disk: $0.disk).run() },
        Entry(name: "latency") { try await LatencyBenchmark(settings: $0).run() },
        Entry(name: "tag-latency") { try await TagLatencyBenchmark(settings: $0).run() },
        Entry(name: "bus-load") { _ in try await BusLoadBenchmark().run() },
        Entry(name: "simulate") { _ in try SimulationBenchmark().run() },
        Entry(name: "decode-frames") { _ in try DecodingBenchmark().run() },
        Entry(name: "recognize") { [try RecognitionBenchmark(pictures: $0.pictures).run()] },
    ]

    static var names: [String] { all.map(\.name) }
}
