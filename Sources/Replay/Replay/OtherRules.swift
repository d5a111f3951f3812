package import AccessControl

/// Rules that a recording is played under instead of its own.
package struct OtherRules: Sendable {
    package let rules: AccessRules

    /// What their file says of another part of the site, such as `the access point south-in`; it cannot matter here.
    package let leftOut: [String]

    package init(rules: AccessRules, leftOut: [String] = []) {
        self.rules = rules
        self.leftOut = leftOut
    }
}
