/// How the characters of one look stand beside those of the consensus: the cheapest edit between the two.
enum Alignment {
    /// Pairs of an index into the consensus and one into the look, for the characters that stand beside each other.
    static func places(of look: [Character], in consensus: [Character]) -> [(column: Int, place: Int)] {
        if look.count == consensus.count && distance(look, consensus) >= mismatches(look, consensus) {
            return look.indices.map { ($0, $0) }
        }
        let costs = table(look, consensus)
        var pairs: [(column: Int, place: Int)] = []
        var row = look.count
        var column = consensus.count
        while row > 0, column > 0 {
            let step = look[row - 1] == consensus[column - 1] ? 0 : 1
            if costs[row][column] == costs[row - 1][column - 1] + step {
                row -= 1
                column -= 1
                pairs.append((column, row))
            } else if costs[row][column] == costs[row - 1][column] + 1 {
                row -= 1
            } else {
                column -= 1
            }
        }
        return pairs.reversed()
    }

    /// How many single-character edits lie between two texts.
    static func distance(_ one: [Character], _ other: [Character]) -> Int {
        table(one, other)[one.count][other.count]
    }

    private static func mismatches(_ one: [Character], _ other: [Character]) -> Int {
        zip(one, other).filter { $0 != $1 }.count
    }

    /// The edit distances of all prefixes; texts are at most a dozen characters.
    private static func table(_ one: [Character], _ other: [Character]) -> [[Int]] {
        var costs = [Array(0...other.count)]
        for (row, character) in one.enumerated() {
            var line = [row + 1]
            for (column, rival) in other.enumerated() {
                let substituted = costs[row][column] + (character == rival ? 0 : 1)
                line.append(min(substituted, costs[row][column + 1] + 1, line[column] + 1))
            }
            costs.append(line)
        }
        return costs
    }
}
