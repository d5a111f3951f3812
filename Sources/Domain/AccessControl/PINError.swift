/// Why something is no PIN; says nothing of its digits.
package enum PINError: Error, Hashable, Sendable {
    case notDigits
    case wrongLength(Int, allowed: ClosedRange<Int>)
}

extension PINError: CustomStringConvertible {
    /// What is wrong, in words.
    package var description: String {
        switch self {
        case .notDigits: "only digits can be typed"
        case .wrongLength(let count, let allowed):
            "\(count) digits; \(allowed.lowerBound)–\(allowed.upperBound) are allowed"
        }
    }
}
