package import AccessControl

/// One line of text from a reader that writes lines, in one of the forms that makers ship.
///
/// Sources: Nedap uPASS Target installation guide, page 33; Advanced ID ST110 manual, page 34. Other lines
/// that a maker lets an installer make up are read by a `TagLinePattern`.
package enum ASCIITagLine: Hashable, Sendable {
    /// Nedap's uPASS as delivered: prefix, status, then control word and EPC behind their length in bytes.
    case nedap(prefix: String, status: String, length: Int, control: String, epc: TagNumber)
    /// The eight bytes of an ISO 18000-6B tag.
    case uid(TagNumber)
    /// The EPC alone.
    case epc(TagNumber)
    /// Letters that an installer chose, and a number.
    case number(prefix: String, digits: String)

    /// The line that some bytes are, with or without what begins and ends it.
    package init(_ bytes: ArraySlice<UInt8>) throws(FrameError) {
        let line = ASCIILine.bare(bytes)
        guard !line.isEmpty else { throw FrameError(.length, "the line is empty") }
        if let digits = Self.hexDigits(line) {
            self = try Self.hexLine(digits)
        } else {
            self = try Self.numberLine(line)
        }
    }

    /// The digits of a line with nothing else in it but `0x` before them; nil for any other.
    private static func hexDigits(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let isMarked =
            line.count > 2 && line.first == UInt8(ascii: "0")
            && line.dropFirst().first.map { $0 | 0x20 } == UInt8(ascii: "x")
        let digits = isMarked ? line.dropFirst(2) : line
        return digits.allSatisfy { HexText.value(of: $0) != nil } ? digits : nil
    }

    private static func hexLine(_ digits: ArraySlice<UInt8>) throws(FrameError) -> ASCIITagLine {
        if let nedap = try nedap(digits) { return nedap }
        let number = try tag(digits)
        let isUID = digits.count == 16 && digits.starts(with: Array("E0".utf8))
        return isUID ? .uid(number) : .epc(number)
    }

    /// The lengths of prefix, status and the length of the rest, in digits.
    private static let (prefixDigits, statusDigits, lengthDigits) = (4, 10, 2)

    /// The shortest EPC that is looked for, in words: a shorter one could be read into the EPC of another maker's line.
    private static let fewestWords = 4

    /// Nil where the lengths do not come out even, which they do in hardly any other line.
    private static func nedap(_ digits: ArraySlice<UInt8>) throws(FrameError) -> ASCIITagLine? {
        let head = prefixDigits + statusDigits
        let fixed = head + lengthDigits
        let rest = digits.dropFirst(head)
        guard let length = number(rest.prefix(lengthDigits)),
            let control = number(rest.dropFirst(2).prefix(4)),
            control >> 11 >= fewestWords, length == 2 + (control >> 11) * 2,
            isWhole(digits.dropFirst(fixed + length * 2), behind: digits.count - fixed - length * 2)
        else { return nil }
        return .nedap(
            prefix: text(digits.prefix(prefixDigits)),
            status: text(digits.dropFirst(prefixDigits).prefix(statusDigits)), length: length,
            control: text(rest.dropFirst(2).prefix(4)),
            epc: try tag(rest.dropFirst(6).prefix(length * 2 - 4)))
    }

    /// Whether nothing stands behind the EPC, or further data behind their length; `count` is negative where the EPC is cut off.
    private static func isWhole(_ data: ArraySlice<UInt8>, behind count: Int) -> Bool {
        if count == 0 { return true }
        guard count >= lengthDigits, let length = number(data.prefix(lengthDigits)) else { return false }
        return count == lengthDigits + length * 2
    }

    private static func numberLine(_ line: ArraySlice<UInt8>) throws(FrameError) -> ASCIITagLine {
        let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        let isLetter = { (byte: UInt8) in
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte & 0xDF)
        }
        let prefix = line.prefix { isLetter($0) }
        let digits = line.dropFirst(prefix.count)
        guard !digits.isEmpty, digits.allSatisfy(isDigit) else {
            throw FrameError(
                .text, "neither hex digits nor letters and a number: \(HexText.text(line.prefix(64)))")
        }
        return .number(prefix: text(prefix), digits: text(digits))
    }

    private static func tag(_ digits: ArraySlice<UInt8>) throws(FrameError) -> TagNumber {
        do { return try TagNumber(text(digits)) } catch { throw FrameError(.text, error.description) }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        digits.reduce(Int?(0)) { value, digit in
            guard let value, let digit = HexText.value(of: digit) else { return nil }
            return value << 4 | Int(digit)
        }
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}
