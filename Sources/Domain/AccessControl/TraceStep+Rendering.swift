package import Foundation

extension AccessDecision {
    /// The trace as sentences, one a step, with the names that the rules give and the times of their zone.
    package func explanation(rules: AccessRules, at moment: Date) -> [String] {
        trace.map { $0.sentence(rules: rules, at: moment) }
    }
}

extension TraceStep {
    /// What the rule saw, as one plain sentence without a full stop.
    ///
    /// A step keeps ids and values only; names come from the rules that are handed in, and an id stands for itself where
    /// they no longer know it.
    package func sentence(rules: AccessRules, at moment: Date) -> String {
        let wording = TraceWording(rules: rules, moment: moment)
        switch observation {
        case .blocked(let isBlocked):
            return isBlocked ? "it is on the blocked list" : "it is not on the blocked list"
        case .watched(let isWatched):
            return isWatched ? "it is on the watched list" : "it is not on the watched list"
        case .listed(let identifier, let user): return wording.listed(identifier, user)
        case .userEnabled(let isEnabled): return isEnabled ? "the user is enabled" : "the user is not enabled"
        case .credentialEnabled(let isEnabled):
            return isEnabled ? "the credential is enabled" : "the credential is not enabled"
        case .validity(let validity, let moment):
            return wording.period(of: "the credential", validity, moment)
        case .identifierValidity(let validity, let moment):
            return wording.period(of: "what was read", validity, moment)
        case .usesLeft(let uses): return wording.uses(uses)
        case .apartmentMatches(let matches):
            return matches ? "the apartment is the user's" : "the apartment is not the user's"
        case .policy(let profile, _, let schedule, let isOpen):
            return wording.policy(profile, schedule, isOpen: isOpen)
        case .accessPointPermitted(let point, let isPermitted):
            return isPermitted ? "a profile permits \(point)" : "no profile permits \(point)"
        case .specialDay(let day, let name, let schedule, let isOpen):
            return wording.specialDay(day, name, schedule, isOpen: isOpen)
        case .exitPolicy(.free): return "the exit policy is free, which admits anyone"
        case .exitPolicy(.listed):
            return "the exit policy is listed, which admits those on the lists and whoever is inside"
        case .nearest(let identifier, let likeness, let forgiven):
            return wording.nearest(identifier, likeness, forgiven: forgiven)
        case .equallyNear(let count): return "\(count) listed plates are equally near to it"
        case .secondFactor(let identifier, let sameHolder):
            return wording.secondFactor(identifier, sameHolder: sameHolder)
        case .passback(let area, let passback, let since):
            return wording.passback(area, passback, since: since)
        case .arriving(let area, let door, let since):
            return wording.arriving(area, door, since: since)
        case .capacity(let area, let inside, let places):
            return "\(inside) of \(places) places in \(wording.name(of: area)) are taken"
        case .groupCapacity(let group, let area, let inside, let places):
            return "\(inside) of the \(places) places of \(group) in \(wording.name(of: area)) are taken"
        case .stay(let area, let since, let limit, let moment):
            return wording.stay(in: area, since: since, limit: limit, at: moment)
        case .publicPIN(let id, let point, let opens):
            return "the public PIN \(id) \(opens ? "opens" : "does not open") \(point)"
        case .publicPINSchedule(let schedule, let isOpen):
            return "the schedule \(wording.name(of: schedule)) is \(isOpen ? "open" : "closed")"
        case .inside(let area):
            return area.map { "it is inside \(rules.name(of: $0))" } ?? "it is not known to be inside"
        }
    }
}
