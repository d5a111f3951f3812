import Foundation

/// One figure as a JSON object on a line of its own, in microseconds or megabytes, for scripts that follow the figures.
struct FigureLine: Encodable {
    let figure: String
    let what: String
    private(set) var limitMicroseconds: Double?
    private(set) var statistic: String?
    private(set) var medianMicroseconds: Double?
    private(set) var p99Microseconds: Double?
    private(set) var maximumMicroseconds: Double?
    private(set) var samples: Int?
    private(set) var limitMegabytes: Double?
    private(set) var megabytes: Double?
    private(set) var limitTimesRealTime: Double?
    private(set) var timesRealTime: Double?
    let withinLimit: Bool
    let note: String
    let machine: String

    init(_ figure: Figure, machine: Machine) {
        self.figure = figure.name
        what = figure.what
        withinLimit = figure.isWithinLimit ?? true
        note = figure.note
        self.machine = machine.summary
        switch figure.amount {
        case .time(let durations, let statistic, let limit):
            limitMicroseconds = limit.map(Self.microseconds)
            self.statistic = statistic.rawValue
            medianMicroseconds = Self.microseconds(durations.median)
            p99Microseconds = Self.microseconds(durations.p99)
            maximumMicroseconds = Self.microseconds(durations.maximum)
            samples = durations.count
        case .memory(let used, let limit):
            megabytes = used.count
            limitMegabytes = limit?.count
        case .speed(let speed, let least):
            timesRealTime = speed.rounded()
            limitTimesRealTime = least
        }
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    private static func microseconds(_ duration: Duration) -> Double {
        (duration.seconds * 1e9).rounded() / 1e3
    }
}
