/// Finds the word that somebody probably meant.
package enum Suggestion {
    /// The nearest word, if it is near enough to be a slip of the hand.
    package static func nearest(to typed: String, among words: [String]) -> String? {
        let letters = Array(typed.lowercased().prefix(64))
        let limit = max(1, letters.count / 3)
        let scored = words.map { (word: $0, distance: distance(letters, Array($0.lowercased()))) }
        guard let best = scored.min(by: { $0.distance < $1.distance }), best.distance <= limit else {
            return nil
        }
        return best.word
    }

    /// How many letters must be put in, taken out, replaced, or swapped with their neighbour.
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var before = Array(repeating: 0, count: right.count + 1)
        var above = Array(0...right.count)
        for (index, letter) in left.enumerated() {
            var row = [index + 1]
            for (column, other) in right.enumerated() {
                let replaced = above[column] + (letter == other ? 0 : 1)
                var best = min(replaced, row[column] + 1, above[column + 1] + 1)
                if index > 0, column > 0, letter == right[column - 1], left[index - 1] == other {
                    best = min(best, before[column - 1] + 1)
                }
                row.append(best)
            }
            (before, above) = (above, row)
        }
        return above[right.count]
    }
}
