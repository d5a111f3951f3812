import PassageControl

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

    private static func differences(_ read: [Character], _ truth: [Character]) -> [Confusion] {
        let places = Alignment.places(of: read, in: truth) ?? truth.indices.map { ($0, $0) }
        let swapped = places.filter { truth[$0.column] != read[$0.place] }
            .map { Confusion(truth: truth[$0.column], read: read[$0.place]) }
        let (columns, taken) = (Set(places.map(\.column)), Set(places.map(\.place)))
        let missing = truth.indices.filter { !columns.contains($0) }.map {
            Confusion(truth: truth[$0], read: nil)
        }
        let added = read.indices.filter { !taken.contains($0) }.map { Confusion(truth: nil, read: read[$0]) }
        return swapped + missing + added
    }
}
