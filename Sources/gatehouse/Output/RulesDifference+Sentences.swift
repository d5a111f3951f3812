import Replay

extension RulesDifference {
    /// Who gains and who loses, one line each, then the sums by lane and by hour.
    var sentences: [String] {
        gains.map { "gains: \($0)" } + losses.map { "loses: \($0)" }
            + otherReasons.map { "other reason: \($0)" }
            + lanes.map { "at \($0.door): \($0.total)" }
            + hours.map { "at \(Self.wording(ofHour: $0.hour)): \($0.total)" }
    }
}
