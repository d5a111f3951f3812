package import Foundation

/// Judges one read under the rules: granted or denied, with every rule looked at and the value it saw.
///
/// The order is the order of the reasons: blocked, unknown, user and credential not enabled, period, uses, access point,
/// schedule; the first that fails is the reason, and the rest is looked at all the same where it can be, so that the
/// trace tells everything that stands in the way. At an exit, `free` grants whoever is not blocked, and one who is
/// inside may leave when only a period, a profile or a schedule stands in the way: that is an overstay. What somebody
/// decided about a person or a credential, blocked or not enabled, holds at an exit as well.
///
/// It touches no disk and takes a few microseconds, however many users there are.
///
/// `second` is the other factor, a tag beside a plate or a plate beside a tag, where one was seen; when it counts as
/// seen together is the lane's business.
package func decide(
    _ read: CredentialRead, with second: CredentialRead? = nil, rules: AccessRules, presence: Presence,
    now: Date
) -> AccessDecision {
    let point = rules.accessPoints[read.accessPoint]
    return Examination(read: read, second: second, at: point, presence: presence, now: now).decision(rules)
}
