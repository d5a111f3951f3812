package import AccessControl

/// The sums over users: what other rules mean for a lane, and for an hour of the day.
extension RulesDifference {
    /// How many more and how many fewer times somebody gets in.
    package struct Total: Hashable, Sendable {
        package fileprivate(set) var gained = 0
        package fileprivate(set) var lost = 0

        fileprivate mutating func add(_ change: Change) {
            gained += max(change.gained, 0)
            lost += max(-change.gained, 0)
        }
    }

    /// For each lane or door where anything changes, in order.
    package var lanes: [(door: DoorID, total: Total)] {
        totals(by: \.subject.door).map { (door: $0, total: $1) }
    }

    /// For each hour of the local day where anything changes, in order.
    package var hours: [(hour: Int, total: Total)] { totals(by: \.hour).map { (hour: $0, total: $1) } }

    /// An hour of the day as people say it, such as `08–09 h`.
    package static func wording(ofHour hour: Int) -> String {
        "\(twoDigits(hour))–\(twoDigits(hour + 1)) h"
    }

    private func totals<Key: Hashable & Comparable>(by key: (Change) -> Key) -> [(Key, Total)] {
        var totals: [Key: Total] = [:]
        for change in gains + losses { totals[key(change), default: Total()].add(change) }
        return totals.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension RulesDifference.Total: CustomStringConvertible {
    /// Such as `2 more, 1 fewer`.
    package var description: String {
        switch (gained, lost) {
        case (_, 0): "\(gained) more"
        case (0, _): "\(lost) fewer"
        default: "\(gained) more, \(lost) fewer"
        }
    }
}
