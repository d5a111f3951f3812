/// What is forgiven between a read and the listed plates of one shape.
struct ForgivenRules: Sendable {
    /// Nothing at all.
    static let none = ForgivenRules(certain: [], doubted: [])

    /// For reads without posteriors.
    let certain: Set<ForgivingRule>

    /// For reads with posteriors: each rule with the doubt that it asks for.
    let doubted: Set<ForgivingRule>

    /// Those for reads with posteriors or without.
    func rules(hasPosteriors: Bool) -> Set<ForgivingRule> { hasPosteriors ? doubted : certain }
}
