/// What is forgiven between a read and the listed plates of one shape.
struct ForgivenRules: Sendable {
    /// Nothing at all.
    static let none = ForgivenRules(certain: [], doubted: [])

    /// For reads without posteriors.
    let certain: Set<ForgivingRule>

    /// For reads with posteriors: each rule with the doubt that it asks for.
    let doubted: Set<ForgivingRule>

    func forgive(_ rule: ForgivingRule, hasPosteriors: Bool) -> Bool {
        (hasPosteriors ? doubted : certain).contains(rule)
    }
}
