import Foundation

/// What became of the cars of a trial.
struct TrialCounts: Sendable {
    var cars = 0
    /// Let in as a plate that was read exactly, although it was not the car's.
    var exact = 0
    /// Let in as a plate that was not quite what was read.
    var forgiven = 0
    /// Of those, members who were let in as somebody else.
    var asAnother = 0
    /// Denied because two listed plates were equally near.
    var ambiguous = 0

    static func + (left: TrialCounts, right: TrialCounts) -> TrialCounts {
        TrialCounts(
            cars: left.cars + right.cars, exact: left.exact + right.exact,
            forgiven: left.forgiven + right.forgiven, asAnother: left.asAnother + right.asAnother,
            ambiguous: left.ambiguous + right.ambiguous)
    }

    func share(of count: Int) -> Double { Double(count) / Double(max(cars, 1)) }

    /// The upper end of the one-sided 95 % interval of a share, exact for rare events (Poisson, a little wider than
    /// Clopper–Pearson): the rate at which so few would be seen in one of twenty trials.
    func upperBound(of count: Int) -> Double {
        var low = Double(count)
        var high = Double(count) + 10 + 5 * Double(count).squareRoot()
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if Self.probability(ofAtMost: count, mean: middle) > 0.05 { low = middle } else { high = middle }
        }
        return high / Double(max(cars, 1))
    }

    /// P(at most so many) of a Poisson variable.
    private static func probability(ofAtMost count: Int, mean: Double) -> Double {
        (0...count).reduce(0) { $0 + exp(Double($1) * log(mean) - mean - lgamma(Double($1) + 1)) }
    }
}
