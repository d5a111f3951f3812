/// One measured figure beside its limit.
struct Figure {
    /// Which figure of the samples the limit speaks of.
    enum Statistic: String {
        case median, p99, maximum
    }

    /// What was measured, with its limit; nil where the figure only gives context, such as the disk's own speed.
    enum Amount {
        case time(Durations, Statistic, limit: Duration?)
        case memory(Megabytes, limit: Megabytes?)

        /// How many times faster than real time; the limit, where there is one, is the least.
        case speed(Double, atLeast: Double?)
    }

    /// What it is called on the command line and in JSON, such as `lookup`.
    let name: String

    /// What was measured, in words.
    let what: String

    let amount: Amount

    /// What a reader must know to judge it, such as how many reads did not open.
    let note: String

    init(
        name: String, what: String, durations: Durations, statistic: Statistic, limit: Duration?,
        note: String = ""
    ) {
        self.name = name
        self.what = what
        amount = .time(durations, statistic, limit: limit)
        self.note = note
    }

    init(name: String, what: String, memory: Megabytes, limit: Megabytes?, note: String = "") {
        self.name = name
        self.what = what
        amount = .memory(memory, limit: limit)
        self.note = note
    }

    init(name: String, what: String, timesRealTime speed: Double, atLeast least: Double?, note: String = "") {
        self.name = name
        self.what = what
        amount = .speed(speed, atLeast: least)
        self.note = note
    }

    /// Nil where there is no limit.
    var isWithinLimit: Bool? {
        switch amount {
        case .time(let durations, let statistic, let limit): limit.map { durations[statistic] <= $0 }
        case .memory(let used, let limit): limit.map { used <= $0 }
        case .speed(let speed, let least): least.map { speed >= $0 }
        }
    }
}

extension Durations {
    subscript(statistic: Figure.Statistic) -> Duration {
        switch statistic {
        case .median: median
        case .p99: p99
        case .maximum: maximum
        }
    }
}
