/// One edit of the rules.
package enum RulesChange: Hashable, Sendable {
    case putUser(User)
    /// Removes the user with all their credentials.
    case removeUser(UserID)
    case putCredential(Credential)
    case removeCredential(CredentialID)
    case putSchedule(Schedule)
    case removeSchedule(ScheduleID)
    case putSpecialDay(SpecialDay)
    case removeSpecialDay(CalendarDay)
    case putProfile(AccessProfile)
    case removeProfile(AccessProfileID)
    case block(IdentifierValue)
    case unblock(IdentifierValue)
    case watch(IdentifierValue)
    case unwatch(IdentifierValue)
    case putGroupLimit(GroupLimit)
    case removeGroupLimit(GroupLimit.Key)
    case putPublicPIN(PublicPIN)
    case removePublicPIN(PublicPINID)
}
