extension Remedy {
    /// What somebody would have to do, in plain words, told as what differs from the rules before it.
    package func summary(changing rules: AccessRules) -> String {
        switch self {
        case .change(let change): return change.summary(changing: rules)
        case .forgive(let subject): return "forgive that \(rules.wording(of: subject)) is inside"
        case .area(let area):
            let told = differences(of: area, in: rules).map { $0.order }
            return told.isEmpty ? "save the area \(area.id)" : told.joined(separator: " and ")
        case .accessPoint(let point): return "ask for a plate or a tag at \(point.id), not for both"
        case .seen(let identifier): return "show \(identifier.wording) as well"
        }
    }

    /// What would have had to hold, for a sentence that ends with "if …"; at least one clause.
    package func conditions(changing rules: AccessRules) -> [String] {
        switch self {
        case .change(let change): return change.conditions(changing: rules)
        case .forgive(let subject):
            return ["an operator had forgiven that \(rules.wording(of: subject)) is inside"]
        case .area(let area):
            let told = differences(of: area, in: rules).map { $0.condition }
            return told.isEmpty ? ["the area \(area.id) were another"] : told
        case .accessPoint(let point): return ["\(point.id) asked for a plate or a tag instead of both"]
        case .seen(let identifier): return ["\(identifier.wording) had been seen with it"]
        }
    }

    private func differences(of area: Area, in rules: AccessRules) -> [(order: String, condition: String)] {
        guard let before = rules.areas[area.id] else { return [] }
        let name = rules.name(of: area.id)
        var told: [(order: String, condition: String)] = []
        if area.passback != before.passback {
            told.append(
                (
                    "turn passback in \(name) \(area.passback.rawValue)",
                    "passback in \(name) were \(area.passback.rawValue)"
                ))
        }
        if area.capacity != before.capacity {
            let places = area.capacity.map { $0.counting("place") } ?? "any number of places"
            let former = before.capacity.map { " instead of \($0)" } ?? ""
            told.append(("give \(name) \(places)\(former)", "\(name) had \(places)\(former)"))
        }
        return told
    }
}

extension AccessRules {
    /// Whom presence counts, with the holder's name where it is known.
    func wording(of subject: Presence.Subject) -> String {
        switch subject {
        case .vehicle(let id):
            guard let credential = credentials[id] else { return "the vehicle \(id)" }
            return "the vehicle \(credential.wording) of \(name(of: credential.holder))"
        case .person(let id): return name(of: id)
        }
    }

    /// The name of a user, or the id where there is none.
    func name(of user: UserID) -> String {
        guard let name = users[user]?.name, !name.isEmpty else { return user.rawValue }
        return name
    }
}
