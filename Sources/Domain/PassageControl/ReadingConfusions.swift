package import AccessControl

/// What is read for each character that stands on a plate, counted: how a camera or a reader errs.
package struct ReadingConfusions: Hashable, Sendable {
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

    /// How often each character was read as what it is.
    package private(set) var right: [Character: Int] = [:]
    private var wrong: [Confusion: Int] = [:]

    package init() {}

    /// What was counted before; counts below zero are taken for none.
    package init(right: [Character: Int], wrong: [Confusion: Int]) {
        self.right = right.filter { $0.value > 0 }
        self.wrong = wrong.filter { $0.value > 0 }
    }

    /// Lays a reading beside the plate with the fewest changes, and counts where they agree and where they differ.
    package mutating func add(read: String, truth: String) {
        let (read, truth) = (Array(read), Array(truth))
        let places = Alignment.places(of: read, in: truth) ?? truth.indices.map { ($0, $0) }
        for (column, place) in places {
            if truth[column] == read[place] {
                right[truth[column], default: 0] += 1
            } else {
                wrong[Confusion(truth: truth[column], read: read[place]), default: 0] += 1
            }
        }
        let (columns, taken) = (Set(places.map(\.column)), Set(places.map(\.place)))
        for column in truth.indices where !columns.contains(column) {
            wrong[Confusion(truth: truth[column], read: nil), default: 0] += 1
        }
        for place in read.indices where !taken.contains(place) {
            wrong[Confusion(truth: nil, read: read[place]), default: 0] += 1
        }
    }

    /// How many characters stood on the plates.
    package var characters: Int {
        right.values.reduce(0, +) + wrong.reduce(0) { $0 + ($1.key.truth == nil ? 0 : $1.value) }
    }

    /// The mistakes, the commonest first.
    package var commonest: [(confusion: Confusion, count: Int)] {
        wrong.sorted { one, other in
            (other.value, Self.name(one.key)) < (one.value, Self.name(other.key))
        }.map { ($0.key, $0.value) }
    }

    /// How many characters were wrong, missing or too many.
    package var mistakes: Int { wrong.values.reduce(0, +) }

    private static func name(_ confusion: Confusion) -> String {
        "\(confusion.truth.map(String.init) ?? "-")\(confusion.read.map(String.init) ?? "-")"
    }
}

extension ReadingConfusions {
    /// How many characters the belief of one who has counted nothing is worth.
    private static let weightOfAssumption = 10.0

    /// What to believe of each character of a text that was read by a source which says nothing of its characters.
    ///
    /// The share of truths among what was read as the same, Bayes with the plates' own frequencies, smoothed by an
    /// assumption worth ten characters. A source that states a confidence in the whole text, in 0–1, is believed about
    /// that; the counts then tell which rivals share what is left.
    package func beliefs(in text: [Character], confidence: Double? = nil) -> [CharacterPosterior] {
        let stated = confidence.flatMap { Look.evenShare(of: $0, over: text.count) }
        return text.map { belief(in: $0, stated) }
    }

    private func belief(in read: Character, _ stated: Double?) -> CharacterPosterior {
        let rivals = wrong.compactMap { confusion, count -> (truth: Character, count: Double)? in
            guard confusion.read == read, let truth = confusion.truth else { return nil }
            return (truth, Double(count))
        }.sorted { (-$0.count, $0.truth) < (-$1.count, $1.truth) }
        let (confused, correct) = (rivals.reduce(0) { $0 + $1.count }, Double(right[read] ?? 0))
        let assumed = Look.assumedProbability * Self.weightOfAssumption
        let counted = (correct + assumed) / (correct + confused + Self.weightOfAssumption)
        let share = min(stated ?? counted, Look.surest)
        // One rival more than were counted: what was never seen is not impossible.
        let each = (1 - share) / (confused + 1)
        let candidates =
            [CharacterPosterior.Candidate(read, share)] + rivals.map { .init($0.truth, $0.count * each) }
        return CharacterPosterior(candidates: candidates.sorted { $0.probability > $1.probability })
    }
}
