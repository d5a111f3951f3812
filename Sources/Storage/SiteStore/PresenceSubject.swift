import AccessControl

/// Whom presence counts, as two columns and as one text.
struct PresenceSubject {
    let kind: String
    let id: String

    init(_ subject: Presence.Subject) {
        switch subject {
        case .vehicle(let credential): (kind, id) = ("vehicle", credential.rawValue)
        case .person(let user): (kind, id) = ("person", user.rawValue)
        }
    }

    /// Such as `vehicle ana-car`.
    var text: String { "\(kind) \(id)" }

    static func value(kind: String, id: String) -> Presence.Subject {
        kind == "vehicle" ? .vehicle(CredentialID(rawValue: id)) : .person(UserID(rawValue: id))
    }
}
