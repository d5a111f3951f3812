/// An invented plate: a number in the format of some country.
package struct Plate: Equatable, Sendable {
    /// How it is painted.
    package let format: PlateFormat
    /// The letters and digits alone, row after row: the truth that a reader is measured against.
    package let text: String

    /// Gives a format a number that somebody chose; nothing where it does not fit.
    package init?(_ text: String, _ format: PlateFormat) {
        guard format.accepts(text) else { return nil }
        self.format = format
        self.text = text
    }

    /// Invents a number.
    package init(_ format: PlateFormat, using generator: inout SeededGenerator) {
        self.format = format
        text = format.invent(using: &generator)
    }
}

extension PlateFormat {
    private var places: [PlatePattern.Place] {
        pattern.rows.flatMap { $0 }
    }

    /// Whether the letters and digits fit this format.
    package func accepts(_ text: String) -> Bool {
        var rest = Substring(text)
        for place in places {
            guard let expected = candidates(place) else { continue }
            guard let symbol = rest.popFirst(), expected.contains(symbol) else { return false }
        }
        return rest.isEmpty
    }

    fileprivate func invent(using generator: inout SeededGenerator) -> String {
        var text = ""
        for place in places {
            guard let choices = candidates(place) else { continue }
            text.append(generator.pick(Array(choices)))
        }
        return text
    }

    /// What may stand at a place; nothing for a gap or a mark that is not part of the number.
    private func candidates(_ place: PlatePattern.Place) -> String? {
        switch place {
        case .letter: letters
        case .digit: "0123456789"
        case .fixed(let symbol): String(symbol)
        case .gap, .hyphen, .seal: nil
        }
    }
}
