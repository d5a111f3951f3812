/// What a simulated site may have; every one of them is drawn now and then.
package enum SiteFeature: String, CaseIterable, Hashable, Sendable {
    case twoLanes, twoWayLane, laneWithoutInputs, photocell, limitSwitches, opensAtRead
    case plateAndTag, freeExit, door, pushingCamera
    case freePassage, relaySchedule
    case passbackSoft, passbackHard, capacity, groupLimits, stayLimit
    case specialDay, periods
    case opensOnJournalFailure
}
