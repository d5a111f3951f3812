/// Why a text is not the number of a tag or card.
package enum HexNumberError: Error, Hashable, Sendable {
    case empty
    /// A character that is not a hex digit, and its place in the input, counted from 1.
    case notHex(Unicode.Scalar, position: Int)
    /// Half a byte is missing.
    case oddLength(Int)
    /// Fewer or more digits than such a number has.
    case wrongLength(Int, allowed: ClosedRange<Int>)
}

extension HexNumberError: CustomStringConvertible {
    /// What is wrong and where, in words.
    package var description: String {
        switch self {
        case .empty: "the number is empty"
        case .notHex(let scalar, let position):
            "character \(position) is \(scalar.codePointName), which is not a hex digit"
        case .oddLength(let count): "\(count) hex digits are not whole bytes: an even number is needed"
        case .wrongLength(let count, let allowed):
            "\(count) hex digits; \(allowed.lowerBound)–\(allowed.upperBound) are allowed"
        }
    }
}
