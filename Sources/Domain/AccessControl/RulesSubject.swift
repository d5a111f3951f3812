/// One thing among the rules, named in messages.
package enum RulesSubject: Hashable, Sendable, CustomStringConvertible {
    case user(UserID)
    case credential(CredentialID)
    case schedule(ScheduleID)
    case specialDay(CalendarDay)
    case profile(AccessProfileID)
    case accessPoint(AccessPointID)
    case area(AreaID)
    case groupLimit(GroupLimit.Key)
    case publicPIN(PublicPINID)
    case list(String)

    /// How many characters its id may have.
    var idLength: Int {
        if case .credential = self { RulesLimits.credentialIDLength } else { RulesLimits.idLength }
    }

    /// Such as `user u1`.
    package var description: String {
        switch self {
        case .user(let id): "user \(id)"
        case .credential(let id): "credential \(id)"
        case .schedule(let id): "schedule \(id)"
        case .specialDay(let day): "special day \(day)"
        case .profile(let id): "profile \(id)"
        case .accessPoint(let id): "access point \(id)"
        case .area(let id): "area \(id)"
        case .groupLimit(let key): "the limit of group \(key.group) in area \(key.area)"
        case .publicPIN(let id): "public PIN \(id)"
        case .list(let name): "the \(name) list"
        }
    }
}
