/// Why a read was denied: a closed list, shown to people and kept in the journal by its raw value.
package enum DenyReason: String, CaseIterable, Codable, Sendable {
    case unknownCredential
    case blocked
    case userNotEnabled
    case credentialNotEnabled
    case notYetValid
    case expired
    case noUsesLeft
    case accessPointNotPermitted
    case outsideSchedule
    case specialDay
    case antipassbackViolation
    case areaFull
    case ambiguousPlate
    case lowConfidence
    case stale
    case repeatedEvent
    /// A tag that another lane's reader hears better is not here.
    case strongerElsewhere
    case secondFactorMissing
    case factorsDisagree
    case lockedOut
    case lockdown
    case journalUnavailable
    /// It was let in several times and did not drive on, or once by an opening that was never answered.
    case grantNotUsed
    /// It was read and may pass, and it is not sure that it is the car at the line: others are in view, or it is parked.
    case severalCars
    /// The way was another car's while this one was seen.
    case laneBusy
    /// It was read, and no loop ever saw anything at the line: a motorcycle, or a loop that does not work.
    case notAtLine
    /// A guard locked this lane or door, as opposed to the whole site.
    case doorLocked
}
