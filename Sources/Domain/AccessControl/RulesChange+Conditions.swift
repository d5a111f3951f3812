extension RulesChange {
    /// What would hold after the change and does not hold before it, for a sentence that ends with "if …".
    package func conditions(changing rules: AccessRules) -> [String] {
        let conditions =
            switch self {
            case .putUser(let user): conditions(of: user, in: rules)
            case .putCredential(let credential): conditions(of: credential, in: rules)
            case .putProfile(let profile): conditions(of: profile, in: rules)
            case .putSchedule(let schedule): ["the schedule \(schedule.name) were exempt from special days"]
            case .putGroupLimit(let limit): [condition(of: limit, in: rules)]
            case .removeGroupLimit(let key):
                ["\(key.group) had any number of places in \(rules.name(of: key.area))"]
            case .block(let identifier): ["\(identifier.wording) were on the blocked list"]
            case .unblock(let identifier): ["\(identifier.wording) were not on the blocked list"]
            default: [String]()
            }
        return conditions.isEmpty ? ["somebody did this: \(summary(changing: rules))"] : conditions
    }

    private func conditions(of user: User, in rules: AccessRules) -> [String] {
        guard let before = rules.users[user.id] else { return [] }
        let name = rules.name(of: user.id)
        let switched = user.isEnabled != before.isEnabled ? [Self.enabled(name, user.isEnabled)] : []
        let given = user.profiles.filter { !before.profiles.contains($0) }.map {
            "\(name) had the profile \(rules.profiles[$0]?.name ?? $0.rawValue)"
        }
        return switched + given
    }

    private func conditions(of credential: Credential, in rules: AccessRules) -> [String] {
        guard let before = rules.credentials[credential.id] else { return [] }
        let what = "the credential \(credential.wording)"
        var told: [String] = []
        if credential.isEnabled != before.isEnabled { told.append(Self.enabled(what, credential.isEnabled)) }
        if credential.usesLeft != before.usesLeft { told.append("\(what) had a use left") }
        if credential.validity != before.validity { told.append("\(what) were valid now") }
        let former = Dictionary(
            before.identifiers.map { ($0.value, $0.validity) }, uniquingKeysWith: { first, _ in first })
        return told
            + credential.identifiers.filter { former[$0.value] != $0.validity }.map {
                "\($0.value.wording) were valid now"
            }
    }

    private func conditions(of profile: AccessProfile, in rules: AccessRules) -> [String] {
        let before = rules.profiles[profile.id]?.policies ?? []
        let isNew = rules.profiles[profile.id] == nil
        return profile.policies.filter { !before.contains($0) }.map {
            let schedule = rules.schedules[$0.schedule]?.name ?? $0.schedule.rawValue
            return "\(isNew ? "a new profile" : "the profile") \(profile.name) permitted \($0.accessPoint) "
                + "in the schedule \(schedule)"
        }
    }

    private func condition(of limit: GroupLimit, in rules: AccessRules) -> String {
        let former = rules.groupLimits[limit.key].map { " instead of \($0)" } ?? ""
        return
            "\(limit.key.group) had \(limit.places.counting("place")) in \(rules.name(of: limit.key.area))\(former)"
    }

    private static func enabled(_ what: String, _ isEnabled: Bool) -> String {
        "\(what) were \(isEnabled ? "enabled" : "disabled")"
    }
}
