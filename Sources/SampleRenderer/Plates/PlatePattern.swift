/// The order of letters, digits and marks on a plate, as one line of text.
///
/// `L` is a letter, `D` a digit, `/` starts the second row, a space is a gap, `-` a hyphen that is
/// painted, `o` room for a seal, and any other capital stands for itself.
package struct PlatePattern: Equatable, Sendable {
    /// One place on a plate.
    package enum Place: Equatable, Sendable {
        case letter
        case digit
        case fixed(Character)
        case gap
        case hyphen
        case seal
    }

    /// The places of each row, from the left.
    package let rows: [[Place]]

    /// Reads a pattern such as `LLoDDDLL`.
    package init(_ text: String) {
        rows = text.split(separator: "/", omittingEmptySubsequences: false).map { row in
            row.map(PlatePattern.place)
        }
    }

    /// One row of letters and digits that stand for themselves, with gaps for spaces.
    init(fixed words: String) {
        rows = [words.map { $0 == " " ? .gap : .fixed($0) }]
    }

    private static func place(_ mark: Character) -> Place {
        switch mark {
        case "L": .letter
        case "D": .digit
        case " ": .gap
        case "-": .hyphen
        case "o": .seal
        default: .fixed(mark)
        }
    }
}
