package import AccessControl
import DeviceKit
import PassageControl

/// Other rules while the site runs.
extension SiteRunner {
    /// Makes edits of the rules; they are in force when it returns.
    ///
    /// A mistake throws `RulesError` and nothing changes. A few edits are made between two events. Many, such as an
    /// import, are made on a copy beside the lanes, which then takes the place of the rules at once. It is not on the
    /// actor, because the old rules of many users are given back here, and that takes longer than a lane may wait.
    /// `former` are the rules that the edits were made from: what has been spent of a credential since is not given back.
    nonisolated package func applyRules(
        _ changes: [RulesChange], madeFrom former: AccessRules? = nil
    ) async throws {
        guard !changes.isEmpty else { return }
        let edit = RulesEdit(changes: changes, former: former)
        guard changes.count > settings.editsAtOnce else {
            _ = try await edition()
            return try await between { self.inbox.add(edit, ticket: $0) }
        }
        // Where somebody was quicker, the edits are tried again on what is in force then; people's edits come one
        // after the other, so that this ends.
        while try await !replaceRules(editedBy: edit) {}
    }

    /// Makes edits on a copy and puts it in force; false where other rules have come into force meanwhile.
    private nonisolated func replaceRules(editedBy edit: RulesEdit) async throws -> Bool {
        let before = try await edition()
        do {
            let changes = edit.changes(of: before.rules)
            try await replaceRules(try await edited(before.rules, changes), replacing: before.number)
            return true
        } catch is RulesEdition.Outdated {
            return false
        }
    }

    /// Puts other rules in force altogether.
    nonisolated package func replaceRules(_ rules: AccessRules) async throws {
        try await replaceRules(rules, replacing: nil)
    }

    private nonisolated func replaceRules(_ rules: AccessRules, replacing number: Int?) async throws {
        let before = try await edition()
        // Held to the end, so that the actor is not the last to let go of them.
        defer { withExtendedLifetime(before) {} }
        let edition = RulesEdition(
            rules: rules, inside: before.presence.regrouped(rules), replaces: number)
        try await between { self.inbox.add(edition, ticket: $0) }
    }

    /// The rules in force, which edition they are, and who is inside.
    private func edition() throws -> (rules: AccessRules, number: Int, presence: Presence) {
        guard phase == .running else { throw OrderRefusal.notRunning }
        return (site.rules, rulesEdition, site.presence)
    }

    private nonisolated func edited(
        _ rules: AccessRules, _ changes: [RulesChange]
    ) async throws -> AccessRules {
        var rules = rules
        for (number, change) in changes.enumerated() {
            if number % settings.editsAtOnce == 0 { await Task.yield() }
            try rules.apply(change)
        }
        return rules
    }

    private nonisolated func between(_ add: @Sendable (SiteInbox.Ticket) -> Bool) async throws {
        _ = try await withCheckedThrowingContinuation { (ticket: SiteInbox.Ticket) in
            guard !add(ticket) else { return }
            ticket.resume(throwing: OrderRefusal.notRunning)
        }
    }
}

/// How the runner takes them.
extension SiteRunner {
    /// A few edits: all of them or none.
    func make(_ edit: RulesEdit, _ ticket: SiteInbox.Ticket) {
        var rules = site.rules
        let changes = edit.changes(of: rules)
        do {
            for change in changes { try rules.apply(change) }
        } catch {
            return ticket.resume(throwing: error)
        }
        putInForce(.rulesChanged(rules, after: changes), ticket)
    }

    /// Rules that were made beside the lanes, unless others came into force meanwhile.
    func take(_ edition: RulesEdition, _ ticket: SiteInbox.Ticket) {
        guard edition.replaces == nil || edition.replaces == rulesEdition else {
            return ticket.resume(throwing: RulesEdition.Outdated())
        }
        putInForce(.rulesChanged(edition.rules, inside: edition.inside), ticket)
    }

    private func putInForce(_ event: SiteEvent, _ ticket: SiteInbox.Ticket) {
        rulesEdition += 1
        answer(react(to: event, since: time.now().uptime), ticket)
    }
}
