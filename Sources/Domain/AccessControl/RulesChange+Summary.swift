extension RulesChange {
    /// The change in plain words, without the rules that it changes.
    package var summary: String {
        switch self {
        case .putUser(let user): "save the user \(user.name) (\(user.id))"
        case .removeUser(let id): "remove the user \(id) with all credentials"
        case .putCredential(let credential): "save the credential \(credential.wording)"
        case .removeCredential(let id): "remove the credential \(id)"
        case .putSchedule(let schedule): "save the schedule \(schedule.name) (\(schedule.id))"
        case .removeSchedule(let id): "remove the schedule \(id)"
        case .putSpecialDay(let day): "save the special day \(day.day)"
        case .removeSpecialDay(let day): "remove the special day \(day)"
        case .putProfile(let profile): "save the profile \(profile.name) (\(profile.id))"
        case .removeProfile(let id): "remove the profile \(id)"
        case .block(let identifier): "block \(identifier.wording)"
        case .unblock(let identifier): "take \(identifier.wording) off the blocked list"
        case .watch(let identifier): "watch \(identifier.wording)"
        case .unwatch(let identifier): "take \(identifier.wording) off the watched list"
        case .putGroupLimit(let limit):
            "give \(limit.key.group) \(limit.places.counting("place")) in \(limit.key.area)"
        case .putPublicPIN(let pin): "save the public PIN \(pin.id)"
        case .removePublicPIN(let id): "remove the public PIN \(id)"
        case .removeGroupLimit(let key): "give \(key.group) any number of places in \(key.area)"
        }
    }

    /// The change in plain words, told as what differs from the rules before it.
    package func summary(changing rules: AccessRules) -> String {
        let differences =
            switch self {
            case .putUser(let user): differences(of: user, in: rules)
            case .putCredential(let credential): differences(of: credential, in: rules)
            case .putProfile(let profile): differences(of: profile, in: rules)
            case .putSchedule(let schedule): differences(of: schedule, in: rules)
            case .putGroupLimit(let limit): differences(of: limit, in: rules)
            default: [String]()
            }
        return differences.isEmpty ? summary : differences.joined(separator: " and ")
    }

    private func differences(of user: User, in rules: AccessRules) -> [String] {
        guard let before = rules.users[user.id] else { return [] }
        let who = "\(user.name) (\(user.id))"
        var told: [String] = []
        if user.isEnabled != before.isEnabled {
            told.append("\(user.isEnabled ? "enable" : "disable") \(who)")
        }
        told += user.profiles.filter { !before.profiles.contains($0) }.map {
            "give \(who) the profile \(rules.profiles[$0]?.name ?? $0.rawValue)"
        }
        return told
    }

    private func differences(of credential: Credential, in rules: AccessRules) -> [String] {
        guard let before = rules.credentials[credential.id] else { return [] }
        let what = "the credential \(credential.wording)"
        var told: [String] = []
        if credential.isEnabled != before.isEnabled {
            told.append("\(credential.isEnabled ? "enable" : "disable") \(what)")
        }
        if credential.usesLeft != before.usesLeft {
            told.append("let \(what) be used \(Self.times(credential.usesLeft))")
        }
        if credential.validity != before.validity { told.append("change the period of \(what)") }
        let former = Dictionary(
            before.identifiers.map { ($0.value, $0.validity) }, uniquingKeysWith: { first, _ in first })
        told += credential.identifiers.filter { former[$0.value] != $0.validity }.map {
            "change the period of \($0.value.wording)"
        }
        return told
    }

    private static func times(_ uses: Int?) -> String {
        switch uses {
        case nil: "any number of times"
        case 1: "once more"
        case .some(let count): "\(count) times more"
        }
    }

    private func differences(of profile: AccessProfile, in rules: AccessRules) -> [String] {
        guard let before = rules.profiles[profile.id] else { return [] }
        return profile.policies.filter { !before.policies.contains($0) }.map {
            let schedule = rules.schedules[$0.schedule]?.name ?? $0.schedule.rawValue
            return "let the profile \(profile.name) pass \($0.accessPoint) in the schedule \(schedule)"
        }
    }

    private func differences(of limit: GroupLimit, in rules: AccessRules) -> [String] {
        let area = rules.name(of: limit.key.area)
        guard let before = rules.groupLimits[limit.key] else {
            return ["give \(limit.key.group) \(limit.places.counting("place")) in \(area)"]
        }
        return ["give \(limit.key.group) \(limit.places.counting("place")) in \(area) instead of \(before)"]
    }

    private func differences(of schedule: Schedule, in rules: AccessRules) -> [String] {
        guard let before = rules.schedules[schedule.id], schedule.isExemptFromSpecialDays,
            !before.isExemptFromSpecialDays
        else { return [] }
        return ["exempt the schedule \(schedule.name) from special days"]
    }
}

extension Credential {
    /// Its label where it has one, with its id.
    var wording: String { label.isEmpty ? id.rawValue : "\(label) (\(id))" }
}
