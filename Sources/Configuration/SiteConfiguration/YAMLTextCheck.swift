/// Looks at the text of a YAML file before it is parsed, for what must not reach the parser.
///
/// Aliases are refused altogether: nothing here needs them, and a few lines of them expand to gigabytes. Brackets are
/// counted because a parser that follows a million of them runs out of stack. The scan knows quotes and comments; a
/// quote opens only where a value can begin, so that the apostrophe of `Ana's` is a letter.
struct YAMLTextCheck {
    private enum State {
        case plain
        case comment
        case quoted(UInt8)
    }

    private var state = State.plain
    private var line = 1
    private var depth = 0
    private var isIndentation = true
    private var mayBeginValue = true
    private var isEscaped = false
    private var tabLines: Set<Int> = []
    private let mistakes: MistakeList

    private init(mistakes: MistakeList) { self.mistakes = mistakes }

    /// Notes every mistake of the text.
    static func check(_ text: String, mistakes: MistakeList) {
        var check = YAMLTextCheck(mistakes: mistakes)
        for byte in text.utf8 where !check.look(at: byte) { return }
    }

    /// Answers whether looking further makes sense.
    private mutating func look(at byte: UInt8) -> Bool {
        if byte == UInt8(ascii: "\n") {
            startLine()
            return true
        }
        if case .comment = state { return true }
        if case .quoted(let quote) = state {
            lookInQuotes(at: byte, quote: quote)
            return true
        }
        return lookInPlain(at: byte)
    }

    private mutating func startLine() {
        line += 1
        isIndentation = true
        mayBeginValue = true
        if case .comment = state { state = .plain }
    }

    private mutating func lookInQuotes(at byte: UInt8, quote: UInt8) {
        if isEscaped {
            isEscaped = false
        } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
            isEscaped = true
        } else if byte == quote {
            // A doubled '' closes and opens again: the next byte is the opening quote.
            state = .plain
            mayBeginValue = byte == UInt8(ascii: "'")
        }
        isIndentation = false
    }

    private mutating func lookInPlain(at byte: UInt8) -> Bool {
        defer {
            isIndentation = isIndentation && (byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t"))
            mayBeginValue = Self.separators.contains(byte)
        }
        switch byte {
        case UInt8(ascii: "\t"):
            noteTab()
        case UInt8(ascii: "#") where mayBeginValue:
            state = .comment
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            if mayBeginValue { state = .quoted(byte) }
        case UInt8(ascii: "*"), UInt8(ascii: "&"):
            return !mayBeginValue || refuseAlias()
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            return openBracket()
        case UInt8(ascii: "]"), UInt8(ascii: "}"):
            depth = max(0, depth - 1)
        default:
            break
        }
        return true
    }

    private static let separators = Set(" \t[]{},:-?".utf8)

    private mutating func noteTab() {
        guard isIndentation, tabLines.insert(line).inserted else { return }
        mistakes.add(line: line, key: "", "a tab: YAML is indented with blanks")
    }

    private func refuseAlias() -> Bool {
        mistakes.add(
            line: line, key: "", "anchors and aliases (& and *) are not used here: write the value out")
        return false
    }

    private mutating func openBracket() -> Bool {
        depth += 1
        guard depth > YAMLBounds.maximumDepth else { return true }
        mistakes.add(line: line, key: "", "nested deeper than \(YAMLBounds.maximumDepth)")
        return false
    }
}
