import Foundation

extension Duration {
    /// The same length as Foundation counts it, in seconds.
    var inSeconds: TimeInterval { self / .seconds(1) }
}
