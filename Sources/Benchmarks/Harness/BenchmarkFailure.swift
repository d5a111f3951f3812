/// Why a benchmark could not be run at all; a broken limit is a figure, not a failure.
struct BenchmarkFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
