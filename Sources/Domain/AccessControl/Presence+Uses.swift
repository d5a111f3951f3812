// When a counted use is spent: by coming in from outside, once for all that lies inside.

extension Presence {
    /// Whether passing at an access point spends a use of a credential, if it counts them.
    ///
    /// Leaving never does, and neither does going on from an area into one within it. Whoever stands at an inner gate is
    /// inside, however long ago he came, as he is at an exit; one who was not seen coming spends it there.
    package func spendsUse(of credential: Credential, at point: AccessPoint, rules: AccessRules) -> Bool {
        guard credential.usesLeft != nil, point.direction == .entry else { return false }
        guard let from = point.from else { return true }
        return ![Subject.vehicle(credential.id), .person(credential.holder)].contains { subject in
            guard let area = stays[subject]?.area else { return false }
            return rules.nesting.isArea(area, orInside: from, for: subject)
        }
    }

    /// Who is let in at other doors than one on a use of a credential that is not spent yet.
    ///
    /// A grant that lapses gives the use back by itself.
    func arrivals(spending credential: CredentialID, notAt door: DoorID?) -> [ExpectedArrival] {
        arrivals.filter { $0.spends == credential && $0.door != door }
    }
}
