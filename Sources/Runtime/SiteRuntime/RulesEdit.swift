import AccessControl

/// Edits of the rules, and the rules that they were made from, where uses may have been spent since.
struct RulesEdit: Sendable {
    let changes: [RulesChange]
    let former: AccessRules?

    /// The edits as they are to be made now.
    func changes(of rules: AccessRules) -> [RulesChange] {
        former.map { rules.withoutUses(spentSince: $0, in: changes) } ?? changes
    }
}
