package import Foundation

/// The fewest edits of the rules that would have turned the verdict on a read, or nil when there are none.
///
/// Every set of edits that comes into question is applied to a copy of the rules and the read decided again, the
/// smaller sets first, so that what is returned is proved. Among sets of the same size, what touches one credential or
/// one user comes before what touches everybody. Nobody can be guessed for an identifier that is not listed: nil, as
/// for a PIN behind a wrong apartment.
///
/// A granted read is turned by disabling its credential, or by blocking what was read where that is not enough.
package func smallestChange(
    for read: CredentialRead, rules: AccessRules, presence: Presence, now: Date
) -> [RulesChange]? {
    let decision = decide(read, rules: rules, presence: presence, now: now)
    let search = ChangeSearch(read: read, rules: rules, now: now)
    return search.candidates(decision).first { changes in
        guard let changed = rules.applying(changes) else { return false }
        let again = decide(read, rules: changed, presence: presence, now: now)
        return again.isGranted != decision.isGranted
    }
}

extension AccessRules {
    /// The rules after some edits, or nil when one of them is refused.
    func applying(_ changes: [RulesChange]) -> AccessRules? {
        var changed = self
        do {
            for change in changes { try changed.apply(change) }
            return changed
        } catch {
            return nil
        }
    }
}
