extension Presence {
    /// Puts everyone inside into the group that the rules give the holder now.
    ///
    /// It looks at everyone, so it is for rules that were loaded or replaced as a whole; after a few edits
    /// `regroup(after:)` does the same for those whom they touch.
    package mutating func regroup(_ rules: AccessRules) {
        for subject in stays.keys { regroup(subject, rules: rules) }
    }

    /// Puts those whom some edits touch into the group that the rules give after them.
    package mutating func regroup(_ rules: AccessRules, after changes: [RulesChange]) {
        for change in changes {
            switch change {
            case .putUser(let user): regroup(everythingOf: user.id, rules)
            case .putCredential(let credential): regroup(.vehicle(credential.id), rules: rules)
            case .removeCredential(let id): regroup(.vehicle(id), rules: rules)
            // The rules no longer say what the user held.
            case .removeUser: regroup(rules)
            default: continue
            }
        }
    }

    private mutating func regroup(everythingOf user: UserID, _ rules: AccessRules) {
        regroup(.person(user), rules: rules)
        for credential in rules.credentials(of: user) { regroup(.vehicle(credential.id), rules: rules) }
    }
}

extension AccessRules {
    /// The group of whoever holds a subject, nil for none.
    package func group(of subject: Presence.Subject) -> String? {
        let holder: UserID? =
            switch subject {
            case .vehicle(let credential): credentials[credential]?.holder
            case .person(let user): user
            }
        guard let group = holder.flatMap({ users[$0]?.group }), !group.isEmpty else { return nil }
        return group
    }
}
