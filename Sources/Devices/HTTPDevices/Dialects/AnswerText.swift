import Foundation

extension HTTPAnswer {
    /// The body as JSON of a shape; nil where it is none.
    func json<Shape: Decodable>(_ shape: Shape.Type) -> Shape? {
        try? JSONDecoder().decode(shape, from: Data(body))
    }

    /// The text of the first XML element of a name, whatever its prefix; for the one word that an answer is about.
    func element(_ name: String) -> Substring? {
        guard let opening = text.firstRange(of: "\(name)>") else { return nil }
        let before = text[..<opening.lowerBound].last
        guard before == "<" || before == ":" else { return nil }
        let content = text[opening.upperBound...].prefix { $0 != "<" }
        return content.trimmed
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        let start = drop(while: \.isWhitespace)
        let blanks = start.reversed().prefix(while: \.isWhitespace).count
        return start.dropLast(blanks)
    }
}
