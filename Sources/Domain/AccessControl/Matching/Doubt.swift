/// How much a reader believes in the listed character where it read another.
///
/// A belief is evidence only as far as readers' beliefs are worth something, so its weight is counted, not computed from
/// the belief itself. Source: the same pictures as `CharacterConfusions`, every character with every rival.
enum Doubt: UInt8, CaseIterable, Sendable {
    /// Below 3 %, or no posteriors at all.
    case none
    /// 3–10 %.
    case slight
    /// 10–30 %.
    case marked
    /// 30 % or more.
    case strong

    /// The doubt that a posterior of the listed character amounts to; anything that is no number is none.
    init(posterior: Double) {
        switch posterior {
        case 0.3...: self = .strong
        case 0.1...: self = .marked
        case 0.03...: self = .slight
        default: self = .none
        }
    }

    /// The kinds of characters of which a belief was counted.
    struct Shares: Sendable {
        private let byDoubt: [Double]

        /// Each count with one added.
        init(counted: [Int]) {
            let total = Double(counted.reduce(0, +) + counted.count)
            byDoubt = counted.map { Double($0 + 1) / total }
        }

        subscript(doubt: Doubt) -> Double { byDoubt[Int(doubt.rawValue)] }
    }

    /// Of misread characters: the belief in the true one.
    static func misread(alike: Bool) -> Shares { alike ? misreadAlike : misreadOther }

    /// How likely a character that was read rightly shows this much belief in one certain other.
    ///
    /// None counts as certain, although it is 95 %: a stranger who is read without any doubt is not to profit from
    /// those who are not.
    static func right(_ doubt: Doubt, alike: Bool) -> Double {
        doubt == .none ? 1 : (alike ? rightAlike : rightOther)[doubt]
    }

    /// How likely a misread character shows this much belief in one certain third.
    static func third(_ doubt: Doubt, alike: Bool) -> Double {
        doubt == .none ? 1 : (alike ? thirdAlike : thirdOther)[doubt]
    }

    private static let misreadAlike = Shares(counted: [21, 16, 14, 5])
    private static let misreadOther = Shares(counted: [42, 22, 30, 13])
    private static let rightAlike = Shares(counted: [3_384, 95, 54, 16])
    private static let rightOther = Shares(counted: [114_758, 323, 172, 23])
    private static let thirdAlike = Shares(counted: [200, 9, 5, 2])
    private static let thirdOther = Shares(counted: [5_199, 80, 41, 6])
}
