/// Which characters are taken for which others.
package struct CharacterConfusions: Sendable {
    /// One kind of mistake.
    package struct Confusion: Hashable, Sendable {
        /// What stands on the plate; nil for a character that was read where none is.
        package let truth: Character?

        /// What was read; nil for a character that was not read.
        package let read: Character?

        package init(truth: Character?, read: Character?) {
            self.truth = truth
            self.read = read
        }
    }

    private var counts: [Confusion: Int] = [:]

    /// How many characters stood on the plates.
    package private(set) var characters = 0

    package init() {}

    /// Lays a reading beside the plate with the fewest changes, and counts where they differ.
    package mutating func add(read: String, truth: String) {
        let (read, truth) = (Array(read), Array(truth))
        characters += truth.count
        for confusion in Self.differences(read, truth) { counts[confusion, default: 0] += 1 }
    }

    /// The mistakes, the commonest first.
    package var commonest: [(confusion: Confusion, count: Int)] {
        counts.sorted { one, other in
            (other.value, Self.name(one.key)) < (one.value, Self.name(other.key))
        }.map { ($0.key, $0.value) }
    }

    /// How many characters were wrong, missing or too many.
    package var mistakes: Int { counts.values.reduce(0, +) }

    private static func name(_ confusion: Confusion) -> String {
        "\(confusion.truth.map(String.init) ?? "-")\(confusion.read.map(String.init) ?? "-")"
    }

    /// Walks back through the table of edit distances.
    private static func differences(_ read: [Character], _ truth: [Character]) -> [Confusion] {
        let distances = distances(read, truth)
        var (row, column) = (read.count, truth.count)
        var confusions: [Confusion] = []
        while row > 0 || column > 0 {
            let here = distances[row][column]
            if row > 0, column > 0 {
                let isSame = read[row - 1] == truth[column - 1]
                if distances[row - 1][column - 1] + (isSame ? 0 : 1) == here {
                    if !isSame { confusions.append(Confusion(truth: truth[column - 1], read: read[row - 1])) }
                    (row, column) = (row - 1, column - 1)
                    continue
                }
            }
            if row > 0, distances[row - 1][column] + 1 == here {
                confusions.append(Confusion(truth: nil, read: read[row - 1]))
                row -= 1
            } else {
                confusions.append(Confusion(truth: truth[column - 1], read: nil))
                column -= 1
            }
        }
        return confusions
    }

    /// The least number of changes between the beginnings of two texts.
    private static func distances(_ read: [Character], _ truth: [Character]) -> [[Int]] {
        var rows = [Array(0...truth.count)]
        for (index, character) in read.enumerated() {
            var row = [index + 1]
            for (column, other) in truth.enumerated() {
                row.append(
                    min(
                        rows[index][column] + (character == other ? 0 : 1), rows[index][column + 1] + 1,
                        row[column] + 1))
            }
            rows.append(row)
        }
        return rows
    }
}
