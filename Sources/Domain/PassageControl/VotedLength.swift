import AccessControl

/// The length that the looks vote for, weighed by how sure each look is, with its posterior.
struct VotedLength {
    /// How probable it is that a look has as many characters as the plate.
    private static let rightLength = 0.99

    private static let right = LogProbability(of: rightLength)
    private static let wrong = LogProbability(of: (1 - rightLength) / Double(PlateText.maximumLength - 1))
    private static let anyLength = LogProbability(of: Double(PlateText.maximumLength))

    let value: Int
    let posterior: Double

    init?(_ looks: ArraySlice<Look>) {
        guard let first = looks.first else { return nil }
        var lengths = [first.characters.count]
        for look in looks where !lengths.contains(look.characters.count) {
            lengths.append(look.characters.count)
        }
        let counts = lengths.map { length in looks.count { $0.characters.count == length } }
        // Of equally voted lengths the one with the surer looks, then the longer one: characters get lost, seldom added.
        value =
            zip(lengths, counts).max { one, other in
                if one.1 != other.1 { return one.1 < other.1 }
                let sureness = (Self.sureness(of: looks, one.0), Self.sureness(of: looks, other.0))
                return sureness.0 == sureness.1 ? one.0 < other.0 : sureness.0 < sureness.1
            }?.0 ?? first.characters.count
        posterior = Self.posterior(ofFirst: counts.sorted { $0 > $1 }, looks: looks.count)
    }

    private static func sureness(of looks: ArraySlice<Look>, _ length: Int) -> Double {
        looks.filter { $0.characters.count == length }.map(\.posterior).sorted().reduce(0, +)
    }

    /// How probable the first of some lengths is, by how many looks have each, the most first.
    private static func posterior(ofFirst counts: [Int], looks: Int) -> Double {
        func score(_ count: Int) -> LogProbability { count * right + (looks - count) * wrong }
        let best = score(counts.first ?? 0)
        let unseen = (looks * wrong + anyLength).share(of: best)
        return 1 / counts.reduce(unseen) { $0 + score($1).share(of: best) }
    }
}
