/// One thing that had to be otherwise for a read to be judged otherwise.
package enum Remedy: Hashable, Sendable {
    /// An edit of people and rules.
    case change(RulesChange)
    /// An operator forgives that the subject is known to be inside.
    case forgive(Presence.Subject)
    /// The area as the site file would have to describe it.
    case area(Area)
    /// The access point as the site file would have to describe it.
    case accessPoint(AccessPoint)
    /// The other factor, or another one than was seen, is seen with it.
    case seen(IdentifierValue)
}
