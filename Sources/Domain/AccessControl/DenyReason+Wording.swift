extension DenyReason {
    /// The reason as people read it on a screen, such as `outside the schedule`.
    package var wording: String {
        switch self {
        case .unknownCredential: "not listed"
        case .blocked: "blocked"
        case .userNotEnabled: "the user is not enabled"
        case .credentialNotEnabled: "the credential is not enabled"
        case .notYetValid: "not valid yet"
        case .expired: "the period has ended"
        case .noUsesLeft: "no uses left"
        case .accessPointNotPermitted: "not permitted here"
        case .outsideSchedule: "outside the schedule"
        case .specialDay: "closed by a special day"
        case .antipassbackViolation: "already inside"
        case .areaFull: "the area is full"
        case .ambiguousPlate: "it could be more than one plate"
        case .lowConfidence: "not read with enough certainty"
        case .stale: "the read is too old"
        case .repeatedEvent: "this event was processed before"
        case .strongerElsewhere: "another lane hears this tag better"
        case .secondFactorMissing: "a second factor is missing"
        case .factorsDisagree: "the factors belong to different users"
        case .lockedOut: "locked out after wrong tries"
        case .lockdown: "the site is locked down"
        case .journalUnavailable: "the journal cannot be written"
        case .grantNotUsed: "was let in and did not drive on"
        case .severalCars: "it is not sure which car is at the line"
        case .laneBusy: "another car had the way"
        case .notAtLine: "nothing was seen at the line"
        case .doorLocked: "locked by a guard"
        }
    }
}
