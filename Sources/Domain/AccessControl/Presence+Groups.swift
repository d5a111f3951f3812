extension Presence {
    /// Puts everyone inside into the group that the rules give the holder now.
    ///
    /// It looks at everyone, so it is for rules that were loaded or replaced as a whole; after a few edits
    /// `regroup(after:)` does the same for those whom they touch.
    package mutating func regroup(_ rules: AccessRules) {
        for subject in stays.keys { regroup(subject, rules: rules) }
        regroupArrivals(rules)
    }

    /// The same as a copy, for rules that come into force later; `catchUp` brings it up to date then.
    package func regrouped(_ rules: AccessRules) -> Presence {
        var regrouped = self
        regrouped.regroup(rules)
        return regrouped
    }

    /// Puts those who are arriving into their groups; they are few.
    mutating func regroupArrivals(_ rules: AccessRules) {
        for subject in arrivals.map(\.subject) { regroupArrivals(of: subject, rules: rules) }
    }

    /// Puts those whom some edits touch into the group that the rules give after them.
    ///
    /// `before` are the rules without the edits, which still say what a removed user held.
    package mutating func regroup(
        _ rules: AccessRules, after changes: [RulesChange], of before: AccessRules
    ) {
        for change in changes {
            switch change {
            case .putUser(let user): regroup(everythingOf: user.id, rules)
            case .putCredential(let credential): regroup(everywhere: .vehicle(credential.id), rules)
            case .removeCredential(let id): regroup(everywhere: .vehicle(id), rules)
            case .removeUser(let user):
                regroup(everywhere: .person(user), rules)
                for credential in before.credentials(of: user) {
                    regroup(everywhere: .vehicle(credential.id), rules)
                }
            default: continue
            }
        }
    }

    private mutating func regroup(everythingOf user: UserID, _ rules: AccessRules) {
        regroup(everywhere: .person(user), rules)
        for credential in rules.credentials(of: user) { regroup(everywhere: .vehicle(credential.id), rules) }
    }

    private mutating func regroup(everywhere subject: Subject, _ rules: AccessRules) {
        regroup(subject, rules: rules)
        regroupArrivals(of: subject, rules: rules)
    }

    private mutating func regroupArrivals(of subject: Subject, rules: AccessRules) {
        for index in arrivals.indices where arrivals[index].subject == subject {
            arrivals[index].group = rules.group(of: subject)
        }
    }
}

extension AccessRules {
    /// The group of whoever holds a subject, nil for none.
    package func group(of subject: Presence.Subject) -> String? {
        let holder: UserID? =
            switch subject {
            case .vehicle(let credential): credentials.holder(of: credential)
            case .person(let user): user
            }
        guard let group = holder.flatMap({ users.group(of: $0) }), !group.isEmpty else { return nil }
        return group
    }
}
