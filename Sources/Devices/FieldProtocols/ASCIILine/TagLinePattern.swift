package import AccessControl

/// What an installer says of the lines of a reader whose form is none that makers ship: where in them the tag stands.
///
/// A regular expression that a line must match as a whole, with a group named `tag` and perhaps `antenna` and `signal` (dBm).
package struct TagLinePattern: Sendable {
    /// How the tag is written.
    package enum Digits: String, CaseIterable, Sendable {
        /// The EPC, an even number of hex digits.
        case hex
        /// A number that is the EPC's twelve bytes, so that its lowest bits can be a card's.
        case decimal
    }

    // A regular expression that was read from a text holds nothing that changes and no code of ours; its type cannot promise that.
    private nonisolated(unsafe) let expression: Regex<AnyRegexOutput>
    private let digits: Digits

    private enum Group {
        static let (tag, antenna, signal) = ("tag", "antenna", "signal")
    }

    /// How many bytes an EPC has that is written in decimal.
    private static let decimalBytes = 12

    /// The pattern of a text in Swift's syntax of regular expressions; throws what is wrong with it.
    package init(_ text: String, digits: Digits = .hex) throws(FrameError) {
        do { expression = try Regex(text) } catch {
            throw FrameError(.text, "no regular expression: \(error)")
        }
        guard expression.contains(captureNamed: Group.tag) else {
            throw FrameError(.text, "a group (?<tag>…) must be there")
        }
        self.digits = digits
    }

    /// The tag that a line tells, with or without what begins and ends it; nil where it does not match or its tag is no number.
    package func sighting(in line: ArraySlice<UInt8>) -> TagSighting? {
        let text = String(decoding: ASCIILine.bare(line.prefix(ASCIILine.longestFrame)), as: UTF8.self)
        guard let match = text.wholeMatch(of: expression), let tag = match[Group.tag]?.substring,
            let epc = number(tag)
        else { return nil }
        return TagSighting(
            epc: epc, antenna: match[Group.antenna]?.substring.flatMap { Int($0) },
            signal: match[Group.signal]?.substring.flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil })
    }

    private func number(_ tag: Substring) -> TagNumber? {
        switch digits {
        case .hex: return try? TagNumber(tag)
        case .decimal:
            guard let value = UInt128(tag), value.leadingZeroBitCount >= 128 - Self.decimalBytes * 8 else {
                return nil
            }
            let bytes = withUnsafeBytes(of: value.bigEndian) { Array($0) }
            return TagNumber(bytes: bytes.suffix(Self.decimalBytes))
        }
    }
}
