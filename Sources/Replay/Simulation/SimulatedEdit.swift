package import AccessControl

/// An edit of people and rules while traffic goes on, as an administrator makes one of what stands there at that time.
package enum SimulatedEdit: Hashable, Sendable {
    case block(String)
    case unblock(String)
    case setEnabled(CredentialID, Bool)
    case move(UserID, toGroup: String)
    case setProfiles(UserID, [AccessProfileID])
    case remove(UserID)
    case putLimit(GroupLimit)
    case removeLimit(GroupLimit.Key)

    /// The change that it makes of the rules in force; nil where there is nothing to edit any more.
    func change(of rules: AccessRules) -> RulesChange? {
        switch self {
        case .block(let plate): Self.plate(plate).map(RulesChange.block)
        case .unblock(let plate): Self.plate(plate).map(RulesChange.unblock)
        case .setEnabled(let id, let isEnabled): edit(rules.credentials[id]) { $0.isEnabled = isEnabled }
        case .move(let id, let group): edit(rules.users[id]) { $0.group = group }
        case .setProfiles(let id, let profiles): edit(rules.users[id]) { $0.profiles = profiles }
        case .remove(let id): rules.users[id].map { .removeUser($0.id) }
        case .putLimit(let limit): .putGroupLimit(limit)
        case .removeLimit(let key): rules.groupLimits[key].map { _ in .removeGroupLimit(key) }
        }
    }

    private func edit(_ credential: Credential?, _ body: (inout Credential) -> Void) -> RulesChange? {
        guard var credential else { return nil }
        body(&credential)
        return .putCredential(credential)
    }

    private func edit(_ user: User?, _ body: (inout User) -> Void) -> RulesChange? {
        guard var user else { return nil }
        body(&user)
        return .putUser(user)
    }

    private static func plate(_ text: String) -> IdentifierValue? {
        (try? PlateText(text)).map(IdentifierValue.plate)
    }
}
