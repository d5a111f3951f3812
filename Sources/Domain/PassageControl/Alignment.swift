/// How the characters of one text stand beside those of another, such as those of a look beside the consensus: the cheapest edit between the two.
package enum Alignment {
    /// Pairs of an index into the consensus and one into the look, for the characters that stand beside each other.
    package typealias Places = [(column: Int, place: Int)]

    /// Where the characters of a look stand in the consensus; nil where each stands at its own place, as mostly.
    package static func places(of look: [Character], in consensus: [Character]) -> Places? {
        if look.count == consensus.count, !isShifted(look, consensus) { return nil }
        let costs = EditCosts(look, consensus)
        var pairs: Places = []
        var row = look.count
        var column = consensus.count
        while row > 0, column > 0 {
            let step = look[row - 1] == consensus[column - 1] ? 0 : 1
            if costs[row, column] == costs[row - 1, column - 1] + step {
                row -= 1
                column -= 1
                pairs.append((column, row))
            } else if costs[row, column] == costs[row - 1, column] + 1 {
                row -= 1
            } else {
                column -= 1
            }
        }
        return pairs.reversed()
    }

    /// How many single-character edits lie between two texts.
    static func distance(_ one: [Character], _ other: [Character]) -> Int {
        if one == other { return 0 }
        return EditCosts(one, other)[one.count, other.count]
    }

    /// Whether two texts of one length are nearer to each other with something inserted here and left out there.
    private static func isShifted(_ one: [Character], _ other: [Character]) -> Bool {
        let mismatches = zip(one, other).count { $0 != $1 }
        // One insertion and one omission are two edits already.
        return mismatches > 2 && distance(one, other) < mismatches
    }
}

/// The edit distances of all prefixes of two texts, which are at most a dozen characters.
private struct EditCosts {
    private let width: Int
    private var costs: [Int]

    init(_ one: [Character], _ other: [Character]) {
        width = other.count + 1
        costs = Array(0..<width)
        costs.reserveCapacity(width * (one.count + 1))
        for (row, character) in one.enumerated() {
            costs.append(row + 1)
            for (column, rival) in other.enumerated() {
                let substituted = self[row, column] + (character == rival ? 0 : 1)
                costs.append(min(substituted, self[row, column + 1] + 1, self[row + 1, column] + 1))
            }
        }
    }

    subscript(row: Int, column: Int) -> Int { costs[row * width + column] }
}
