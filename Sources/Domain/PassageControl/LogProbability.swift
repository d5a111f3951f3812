/// The natural logarithm of a probability, or of how many things share one, in whole steps of 2⁻⁴⁰.
///
/// Sums of whole numbers do not depend on their order as sums of floating-point numbers do: a vote is the same whatever
/// look came first.
struct LogProbability: Hashable, Comparable, Sendable {
    private static let stepsPerUnit = Double(1 << 40)

    private let steps: Int64

    static let certain = LogProbability(steps: 0)

    private init(steps: Int64) { self.steps = steps }

    /// What is not above 0, or no number, counts as all but impossible.
    init(of probability: Double) {
        let bounded = probability.isFinite ? probability : 0
        steps = Int64((bounded.logarithm * Self.stepsPerUnit).rounded())
    }

    /// The probability as a share of another one, in floating point.
    func share(of other: LogProbability) -> Double {
        (Double((self - other).steps) / Self.stepsPerUnit).exponential
    }

    static func < (left: Self, right: Self) -> Bool { left.steps < right.steps }

    // Logarithms of finite numbers are below 710 units: some thousand of them together are far from the bounds.
    static func + (left: Self, right: Self) -> Self { Self(steps: left.steps &+ right.steps) }

    static func - (left: Self, right: Self) -> Self { Self(steps: left.steps &- right.steps) }

    static func += (left: inout Self, right: Self) { left = left + right }

    /// That many times the same.
    static func * (count: Int, one: Self) -> Self { Self(steps: Int64(count) &* one.steps) }
}
