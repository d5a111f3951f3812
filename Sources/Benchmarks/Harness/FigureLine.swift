import Foundation

/// One figure as a JSON object on a line of its own, in microseconds, for scripts that follow the figures.
struct FigureLine: Encodable {
    let figure: String
    let what: String
    let limitMicroseconds: Double?
    let statistic: String
    let medianMicroseconds: Double
    let p99Microseconds: Double
    let maximumMicroseconds: Double
    let samples: Int
    let withinLimit: Bool
    let note: String
    let machine: String

    init(_ figure: Figure, machine: Machine) {
        self.figure = figure.name
        what = figure.what
        limitMicroseconds = figure.limit.map(Self.microseconds)
        statistic = figure.statistic.rawValue
        medianMicroseconds = Self.microseconds(figure.durations.median)
        p99Microseconds = Self.microseconds(figure.durations.p99)
        maximumMicroseconds = Self.microseconds(figure.durations.maximum)
        samples = figure.durations.count
        withinLimit = figure.isWithinLimit
        note = figure.note
        self.machine = machine.summary
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
