import Foundation

extension Duration {
    /// The same length as Foundation counts it, in seconds.
    ///
    /// By hand, because dividing durations takes as long as the rest of a step of counting.
    var inSeconds: TimeInterval { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
