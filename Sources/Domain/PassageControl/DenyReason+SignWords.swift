package import AccessControl

extension DenyReason {
    /// Why, in the two words that a sign has room for; whoever is blocked is not told so.
    package var signWords: String {
        switch self {
        case .unknownCredential: "NOT LISTED"
        case .blocked, .lockedOut: "CALL GUARD"
        case .userNotEnabled, .credentialNotEnabled: "NOT ENABLED"
        case .notYetValid: "TOO EARLY"
        case .expired: "PERIOD OVER"
        case .noUsesLeft: "NO USES"
        case .accessPointNotPermitted: "OTHER ENTRANCE"
        case .outsideSchedule: "WRONG TIME"
        case .specialDay: "CLOSED TODAY"
        case .antipassbackViolation: "ALREADY INSIDE"
        case .areaFull: "NO PLACES"
        case .ambiguousPlate, .lowConfidence: "READ AGAIN"
        case .stale, .repeatedEvent: "TRY AGAIN"
        case .strongerElsewhere: "OTHER LANE"
        case .secondFactorMissing: "TAG MISSING"
        case .factorsDisagree: "WRONG TAG"
        case .lockdown, .doorLocked: "LANE CLOSED"
        case .journalUnavailable: "NOT WORKING"
        case .grantNotUsed: "BACK UP"
        case .severalCars, .laneBusy: "PLEASE WAIT"
        case .notAtLine: "DRIVE UP"
        }
    }
}
