/// One pattern of a format file, such as `L{1,3}L{1,2}D{1,4}`: what stands where, with repetitions still folded up.
struct PlatePattern {
    /// The most characters of a plate, as in `PlateText`.
    static let maximumLength = 12

    /// The most formats that one pattern may stand for: repetitions multiply.
    static let maximumExpansions = 128

    /// One item with how often it may stand there.
    private struct Item {
        let set: SymbolSet
        var count: ClosedRange<Int> = 1...1
    }

    private let items: [Item]

    /// Every sequence of positions that the pattern stands for, shortest counts first.
    var expansions: [[SymbolSet]] {
        items.reduce(into: [[]]) { sequences, item in
            sequences = sequences.flatMap { sequence in
                item.count.map { count in sequence + Array(repeating: item.set, count: count) }
            }
        }
        .filter { !$0.isEmpty && $0.count <= Self.maximumLength }
    }

    init(_ text: Substring) throws(PatternProblem) {
        var items: [Item] = []
        var rest = text
        while let first = rest.popFirst() {
            switch first {
            case "L": items.append(Item(set: .letters))
            case "D": items.append(Item(set: .digits))
            case "X": items.append(Item(set: .both))
            case "[": items.append(Item(set: try Self.listedSymbols(&rest)))
            case "{":
                guard let last = items.popLast(), last.count == 1...1 else { throw .repetitionWithoutItem }
                items.append(Item(set: last.set, count: try Self.repetition(&rest)))
            default: throw .unknownItem(first)
            }
            guard items.count <= Self.maximumLength else { throw .tooLong }
            // Twelve items of at most thirteen counts: the product cannot overflow.
            guard items.map(\.count.count).reduce(1, *) <= Self.maximumExpansions else {
                throw .tooManyLengths
            }
        }
        guard !items.isEmpty else { throw .empty }
        guard items.map(\.count.lowerBound).reduce(0, +) <= Self.maximumLength else { throw .tooLong }
        self.items = items
    }

    private static func listedSymbols(_ rest: inout Substring) throws(PatternProblem) -> SymbolSet {
        var set = SymbolSet()
        while let character = rest.popFirst() {
            if character == "]" {
                guard set != SymbolSet() else { throw .emptyList }
                return set
            }
            guard set.insert(character) else { throw .notASymbol(character) }
        }
        throw .unclosed("[")
    }

    private static func repetition(_ rest: inout Substring) throws(PatternProblem) -> ClosedRange<Int> {
        guard let end = rest.firstIndex(of: "}") else { throw .unclosed("{") }
        let bounds = rest[..<end].split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
        rest = rest[rest.index(after: end)...]
        guard bounds.count == 2, let low = bounds[0], let high = bounds[1], low >= 0, low <= high,
            high > 0, high <= maximumLength
        else { throw .badRepetition }
        return low...high
    }
}

/// What is wrong with a pattern.
enum PatternProblem: Error, CustomStringConvertible {
    case empty
    case emptyList
    case unknownItem(Character)
    case notASymbol(Character)
    case unclosed(Character)
    case repetitionWithoutItem
    case badRepetition
    case tooLong
    case tooManyLengths

    var description: String {
        switch self {
        case .empty: "the pattern is empty"
        case .emptyList: "'[]' admits nothing"
        case .unknownItem(let character): "'\(character)' is none of L, D, X, [ABC], {m,n}"
        case .notASymbol(let character): "'\(character)' in '[…]' is none of A–Z, 0–9"
        case .unclosed(let character): "'\(character)' is not closed"
        case .repetitionWithoutItem: "'{m,n}' follows no item"
        case .badRepetition: "'{m,n}' needs two numbers with m ≤ n ≤ \(PlatePattern.maximumLength) and n ≥ 1"
        case .tooLong: "more than \(PlatePattern.maximumLength) characters"
        case .tooManyLengths: "stands for more than \(PlatePattern.maximumExpansions) formats"
        }
    }
}
