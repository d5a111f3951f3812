/// One thing that is wrong with rules or with a change of them.
package enum RulesProblem: Hashable, Sendable {
    /// An id that is empty or longer than `RulesSubject.idLength`.
    case badID(RulesSubject)
    case idTwice(RulesSubject)
    case notFound(RulesSubject)
    case unknownReference(RulesSubject, from: RulesSubject)
    /// Removing it would leave another thing pointing at nothing.
    case inUse(RulesSubject, by: RulesSubject)
    case builtIn(RulesSubject)
    /// A field is longer than `RulesLimits` allows.
    case tooLong(RulesSubject, field: String, maximum: Int)
    case tooMany(RulesSubject, what: String, count: Int, maximum: Int)

    /// The identifier belongs to somebody already, who is named.
    case identifierTaken(IdentifierValue, holder: UserID, holderName: String, wantedBy: CredentialID)
    /// The PIN belongs to somebody already, who is not named.
    case pinTaken(wantedBy: CredentialID)
    case identifierTwice(IdentifierValue, CredentialID)
    case malformedPIN(CredentialID)
    case emptyIdentifier(IdentifierValue.Kind, CredentialID)

    case periodEndsBeforeItStarts(CredentialID)
    case negativeUses(CredentialID)
    case badInterval(RulesSubject, DayInterval)
    case noSuchDay(RulesSubject, CalendarDay)
    case datesReversed(ScheduleID)

    /// A number of places outside `RulesLimits.places`.
    case badPlaces(RulesSubject, Int)
    /// A number of a web relay command outside `RulesLimits.webRelays`.
    case badWebRelay(RulesSubject, Int)
    /// A time that must be longer than none.
    case noTime(RulesSubject, field: String)
    case emptyGroup(RulesSubject)
    case badPublicPIN(PublicPINID, PublicPINFault)
}

extension RulesProblem {
    /// What is said wherever a PIN is entered that somebody has; whose it is stays unsaid.
    package static let pinInUse = "this PIN is in use"
}

extension RulesProblem: CustomStringConvertible {
    /// What is wrong and where, in words; never a PIN.
    package var description: String {
        switch self {
        case .badID(let subject): "\(subject): an id has 1–\(subject.idLength) characters"
        case .idTwice(let subject): "\(subject) is there twice"
        case .notFound(let subject): "there is no \(subject)"
        case .unknownReference(let subject, let from): "\(from) names \(subject), which does not exist"
        case .inUse(let subject, let user): "\(subject) is still used by \(user)"
        case .builtIn(let subject): "\(subject) is built in and cannot be changed"
        case .tooLong(let subject, let field, let maximum):
            "\(subject): \(field) is longer than \(maximum) characters"
        case .tooMany(let subject, let what, let count, let maximum):
            "\(subject) has \(count) \(what); at most \(maximum) are allowed"
        case .identifierTaken(let identifier, let holder, let name, let credential):
            "credential \(credential): \(identifier.wording) already belongs to \(name) (\(holder))"
        case .pinTaken(let credential): "credential \(credential): \(Self.pinInUse)"
        case .identifierTwice(let identifier, let credential):
            "credential \(credential) names \(identifier.wording) twice"
        case .malformedPIN(let credential): "credential \(credential): not a PIN digest"
        case .emptyIdentifier(let kind, let credential):
            "credential \(credential): a \(kind.wording) is empty"
        case .periodEndsBeforeItStarts(let credential):
            "credential \(credential): a period ends before it starts"
        case .negativeUses(let credential): "credential \(credential): fewer than no uses are left"
        case .badInterval(let subject, let interval): "\(subject): \(interval) is not an interval of a day"
        case .noSuchDay(let subject, let day): "\(subject): there is no day \(day)"
        case .datesReversed(let schedule): "schedule \(schedule) ends before it starts"
        case .badPlaces(let subject, let places):
            "\(subject) has \(places) places; "
                + "\(RulesLimits.places.lowerBound)–\(RulesLimits.places.upperBound) are allowed"
        case .badWebRelay(let subject, let number):
            "\(subject): there is no web relay \(number); "
                + "\(RulesLimits.webRelays.lowerBound)–\(RulesLimits.webRelays.upperBound) are allowed"
        case .noTime(let subject, let field): "\(subject): \(field) is not longer than no time"
        case .emptyGroup(let subject): "\(subject): the group has no name"
        case .badPublicPIN(let id, let fault): "public PIN \(id): \(fault)"
        }
    }
}
