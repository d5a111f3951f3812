/// What one file of plate formats says: formats by region, and names for several regions.
///
/// `Config/plates/README.md` has the grammar.
struct PlateFormatFile {
    /// A pattern of a region as the file states it.
    struct Entry {
        let region: String
        let pattern: String
        let expansions: [[SymbolSet]]
        let weight: Double
    }

    private(set) var entries: [Entry] = []
    private(set) var groups: [String: [String]] = [:]

    /// Parses the text of a file; `name` is what errors call it.
    init(_ text: String, name: String) throws(FileMistake) {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() {
            let content = line.prefix { $0 != "#" }
            let words = content.split(whereSeparator: \.isWhitespace)
            guard !words.isEmpty else { continue }
            do throws(LineProblem) {
                if words[0] == "group" {
                    try addGroup(words)
                } else {
                    entries.append(try Self.entry(words))
                }
            } catch {
                throw FileMistake(file: name, line: index + 1, problem: error.text)
            }
        }
    }

    private struct LineProblem: Error {
        let text: String
    }

    private mutating func addGroup(_ words: [Substring]) throws(LineProblem) {
        guard words.count >= 4, words[2] == "=" else {
            throw LineProblem(text: "a group is written 'group NAME = REGION REGION'")
        }
        let name = String(words[1])
        guard groups[name] == nil else { throw LineProblem(text: "the group \(name) is there twice") }
        groups[name] = words[3...].map(String.init)
    }

    private static func entry(_ words: [Substring]) throws(LineProblem) -> Entry {
        guard words.count == 3 else {
            throw LineProblem(text: "a line is 'REGION PATTERN WEIGHT', not \(words.count) words")
        }
        let region = words[0]
        guard region.count == 2, region.allSatisfy({ ("A"..."Z").contains($0) }) else {
            throw LineProblem(text: "'\(region)' is no ISO 3166 code of two capitals")
        }
        guard let weight = Double(words[2]), weight > 0, weight <= 1_000_000 else {
            throw LineProblem(text: "the weight '\(words[2])' is not a number above 0")
        }
        do throws(PatternProblem) {
            let expansions = try PlatePattern(words[1]).expansions
            return Entry(
                region: String(region), pattern: String(words[1]), expansions: expansions, weight: weight)
        } catch {
            throw LineProblem(text: "pattern '\(words[1])': \(error)")
        }
    }
}
