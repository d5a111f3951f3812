package import Foundation

/// The fewest remedies that would have turned the verdict on a read, or nil when there are none.
///
/// Every set that comes into question is applied to a copy of the rules and the read decided again, the smaller sets
/// first, so that what is returned is proved. Among sets of the same size, what touches nobody else comes before what
/// touches one credential or one user, and that before what touches everybody.
///
/// Nobody can be guessed for an identifier that is not listed: nil, as for a plate that could be more than one and a
/// PIN behind a wrong apartment. Neither is it a remedy to open an exit to everyone, to forgive worse reads, or to move
/// a person to a group that has places left.
///
/// A granted read is turned by disabling its credential, or by blocking what was read where that is not enough.
package func smallestChange(
    for read: CredentialRead, with second: CredentialRead? = nil, rules: AccessRules, presence: Presence,
    now: Date
) -> [Remedy]? {
    AccessQuestion(read, with: second, rules: rules, presence: presence, now: now).smallestChange
}

extension AccessQuestion {
    /// The fewest remedies that turn the verdict, or nil when there are none.
    package var smallestChange: [Remedy]? {
        let decision = decision
        return RemedySearch(self, decision).candidates.first { remedies in
            guard let again = applying(remedies)?.decision else { return false }
            return again.isGranted != decision.isGranted
        }
    }
}
