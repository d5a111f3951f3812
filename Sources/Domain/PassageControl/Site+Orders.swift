import AccessControl

extension Site {
    /// Carries out an order that concerns the whole site.
    mutating func carryOut(_ order: SiteOrder, _ reaction: inout Reaction) {
        switch order.order {
        case .lockdown, .endLockdown, .acknowledge: break
        case .forgive(let subject): forgive(subject, order, &reaction)
        }
    }

    /// Presence becomes unknown, with the row that says who wanted it.
    private func forgive(_ subject: Presence.Subject, _ order: SiteOrder, _ reaction: inout Reaction) {
        let forgotten = PresenceChange(subject: subject, area: nil, at: reaction.now.wall)
        reaction.record(.presenceForgiven) {
            $0.cause = .operator
            $0.orderedBy = order.by
            $0.note = order.reason
            $0.presenceChange = forgotten
        }
    }
}
