import Foundation

extension Duration {
    /// Seconds as a floating-point number, for printing and dividing only.
    var seconds: Double { self / .seconds(1) }

    /// Three significant digits with the unit that suits, such as `0.21 µs` or `12.3 ms`.
    var shortText: String {
        let seconds = self.seconds
        switch abs(seconds) {
        case ..<1e-3: return Self.number(seconds * 1e6) + " µs"
        case ..<1: return Self.number(seconds * 1e3) + " ms"
        default: return Self.number(seconds) + " s"
        }
    }

    private static func number(_ value: Double) -> String {
        switch abs(value) {
        case ..<1: String(format: "%.3f", value)
        case ..<10: String(format: "%.2f", value)
        case ..<100: String(format: "%.1f", value)
        default: String(format: "%.0f", value)
        }
    }
}
