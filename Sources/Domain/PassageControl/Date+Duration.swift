import Foundation

extension Date {
    /// How much later another date is, bounded to a century either way so that no clock can overflow it.
    func duration(to later: Date) -> Duration {
        let seconds = later.timeIntervalSince(self)
        guard seconds.isFinite else { return .zero }
        return .seconds(min(max(seconds, -3_155_760_000), 3_155_760_000))
    }
}
