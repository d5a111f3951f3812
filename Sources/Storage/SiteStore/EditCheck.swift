package import AccessControl

/// Looks at edits before they count: what it throws undoes them, and nothing of them is ever stored.
///
/// The store sees to the limits that it can count by itself; whether the rules in force would take the edits as well, only
/// somebody who has them knows.
package struct EditCheck: Sendable {
    /// The rules that the edits are made from, where they are known.
    package let rules: AccessRules?

    private let look: @Sendable ([RulesChange]) throws(StoreError) -> Void

    package init(
        rules: AccessRules? = nil, _ look: @escaping @Sendable ([RulesChange]) throws(StoreError) -> Void
    ) {
        self.rules = rules
        self.look = look
    }

    /// For where there are no rules in force.
    package static let none = EditCheck { _ in }

    /// Whether rules take the edits; what they say of one that they refuse is the error.
    package static func taken(by rules: AccessRules) -> EditCheck {
        EditCheck(rules: rules) { changes throws(StoreError) in
            var rules = rules
            do throws(RulesError) {
                for change in changes { try rules.apply(change) }
            } catch {
                throw error.tellsPINInUse ? .pinInUse : .invalid(what: "\(error)")
            }
        }
    }

    func callAsFunction(_ changes: [RulesChange]) throws(StoreError) { try look(changes) }

    /// Looks beside the lanes: hundreds of thousands of edits take longer than they may wait.
    func beside(_ changes: [RulesChange]) async throws(StoreError) {
        let refusal = await Task.detached(priority: .utility) { [look] () -> StoreError? in
            do throws(StoreError) {
                try look(changes)
                return nil
            } catch {
                return error
            }
        }.value
        if let refusal { throw refusal }
    }
}

extension RulesError {
    fileprivate var tellsPINInUse: Bool {
        problems.contains { if case .pinTaken = $0 { true } else { false } }
    }
}
