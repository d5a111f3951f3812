import Foundation

extension Double {
    /// The natural logarithm, bounded below so that an impossible value stays a number.
    var logarithm: Double { log(Swift.max(self, 1e-12)) }

    var exponential: Double { exp(self) }
}
