import AccessControl

/// A vehicle or person that is inside, in the words that people use for it.
struct InsideSubject {
    let subject: Presence.Subject
    let rules: AccessRules

    var kind: Presence.Subject.Kind {
        switch subject {
        case .vehicle: .vehicle
        case .person: .person
        }
    }

    var id: String {
        switch subject {
        case .vehicle(let credential): credential.rawValue
        case .person(let user): user.rawValue
        }
    }

    var holder: UserID? {
        switch subject {
        case .vehicle(let credential): rules.credentials[credential]?.holder
        case .person(let user): user
        }
    }

    var holderName: String? { holder.flatMap { rules.users[$0]?.name } }

    /// The plates of a vehicle.
    var plates: [String] {
        guard case .vehicle(let credential) = subject else { return [] }
        return (rules.credentials[credential]?.identifiers ?? []).compactMap {
            if case .plate(let plate) = $0.value { plate.text } else { nil }
        }
    }

    /// A vehicle by its plates, a person by the name; by the id where nobody is known by it any more.
    var name: String {
        if !plates.isEmpty { return plates.joined(separator: " ") }
        return kind == .person ? holderName ?? id : id
    }
}
