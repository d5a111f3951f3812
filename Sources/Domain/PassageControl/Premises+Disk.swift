import Foundation

extension Premises {
    /// Room on the disk is short: told once, and once more when there is enough again.
    mutating func diskIsLow(freeBytes: Int64, _ reaction: inout Reaction) {
        guard !reaction.alarms.isStanding(Self.diskAlarm) else { return }
        reaction.raise(.diskLow, door: nil, note: "\(freeBytes / 1_000_000) MB free")
    }

    mutating func diskRecovered(_ reaction: inout Reaction) {
        guard reaction.alarms.isStanding(Self.diskAlarm) else { return }
        reaction.clear(.diskLow, door: nil)
    }

    private static let diskAlarm = ActiveAlarm.Key(.diskLow, door: nil)
}
