/// A share that was counted, with how far it may be off.
///
/// The interval is Wilson's score interval of 95 % (Wilson 1927, doi:10.1080/01621459.1927.10502953): it holds for few
/// counts and for shares near 0 as well.
package struct Share: Hashable, Sendable {
    /// In 0–1.
    package let value: Double
    package let lower: Double
    package let upper: Double

    /// The quantile of the normal distribution for 95 %.
    private static let z = 1.959_964

    /// Nil where nothing was counted.
    package init?(_ count: Int, of total: Int) {
        guard total > 0 else { return nil }
        let (n, square) = (Double(total), Self.z * Self.z)
        let share = min(max(Double(count) / n, 0), 1)
        let middle = (share + square / (2 * n)) / (1 + square / n)
        let half = Self.z / (1 + square / n) * (share * (1 - share) / n + square / (4 * n * n)).squareRoot()
        value = share
        // Rounding must not put the share itself outside.
        lower = min(max(middle - half, 0), share)
        upper = max(min(middle + half, 1), share)
    }
}
