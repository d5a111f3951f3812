package import AccessControl

extension JournalEntry {
    /// Fills in that somebody had the site forget where a subject is: whom and from which area, who wanted it and why.
    package mutating func tellForgiven(
        _ subject: Presence.Subject, rules: AccessRules, presence: Presence, by caller: String, reason: String
    ) {
        cause = .operator
        orderedBy = caller
        personal = PersonalDetails(subject, rules)
        note = presence.area(of: subject).map { "was in \($0): \(reason)" } ?? reason
        presenceChange = PresenceChange(subject: subject, area: nil, at: at)
    }
}
