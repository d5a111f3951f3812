import AccessControl

/// Rules that were made beside the lanes, and which edition of the rules they were made from.
struct RulesEdition: Sendable {
    let rules: AccessRules

    /// Who was inside when they were made, in the groups of these rules.
    let inside: Presence

    /// The edition that was in force then; nil where that does not matter.
    let replaces: Int?

    /// Another edition has come into force since.
    struct Outdated: Error {}
}
