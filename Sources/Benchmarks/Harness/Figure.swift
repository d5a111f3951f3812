/// One measured figure beside its limit.
struct Figure {
    /// Which figure of the samples the limit speaks of.
    enum Statistic: String {
        case median, p99
    }

    /// What it is called on the command line and in JSON, such as `lookup`.
    let name: String

    /// What was measured, in words.
    let what: String

    let durations: Durations
    let statistic: Statistic

    /// Nil where the figure only gives context, such as the disk's own speed.
    let limit: Duration?

    /// What a reader must know to judge it, such as how many reads did not open.
    var note = ""

    /// What stands against the limit.
    var measured: Duration {
        switch statistic {
        case .median: durations.median
        case .p99: durations.p99
        }
    }

    var isWithinLimit: Bool {
        guard let limit else { return true }
        return measured <= limit
    }
}
