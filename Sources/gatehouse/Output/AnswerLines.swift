/// A decision as a person would give it, laid out for a terminal: the verdict, the steps below it, what would turn it.
struct AnswerLines {
    /// The codes of a terminal, where it has colours.
    private enum Style: String {
        case strong = "1"
        case faint = "2"
        case red = "31"
        case green = "32"
    }

    private let answer: [String]
    private let colours: Bool

    init(_ answer: [String], colours: Bool) {
        self.answer = answer
        self.colours = colours
    }

    var lines: [String] {
        answer.enumerated().map { index, text in index == 0 ? styled(text, .strong) : setIn(text) }
    }

    /// Steps are set in from the sentences, with the colour of their mark.
    private func setIn(_ text: String) -> String {
        guard let mark = text.first, let style = Self.style(of: mark) else { return text }
        return "  \(styled(String(mark), style))\(text.dropFirst())"
    }

    private func styled(_ text: String, _ style: Style) -> String {
        colours ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }

    private static func style(of mark: Character) -> Style? {
        switch mark {
        case "✓": .green
        case "✗": .red
        case "·": .faint
        default: nil
        }
    }
}
