import AccessControl
import Testing

/// The problems that a change or the making of rules throws.
func problems(_ body: () throws -> Void) throws -> [RulesProblem] {
    try #require(#expect(throws: RulesError.self, performing: body)).problems
}
