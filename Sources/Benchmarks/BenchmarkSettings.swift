import Foundation

/// What a person may set for a run.
struct BenchmarkSettings {
    /// The folder of the pictures that the recogniser reads.
    let pictures: URL

    /// A folder on the disk under test.
    let disk: URL

    /// How long each rate of load lasts.
    let load: Duration
}
