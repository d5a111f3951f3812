package import Foundation

/// A read with everything that it is judged by, so that it may be judged again when something is otherwise.
package struct AccessQuestion: Sendable {
    package private(set) var read: CredentialRead

    /// The other factor, where one was seen.
    package private(set) var second: CredentialRead?

    package private(set) var rules: AccessRules
    package private(set) var presence: Presence
    package let now: Date

    package init(
        _ read: CredentialRead, with second: CredentialRead? = nil, rules: AccessRules, presence: Presence,
        now: Date
    ) {
        self.read = read
        self.second = second
        self.rules = rules
        self.presence = presence
        self.now = now
    }

    package var decision: AccessDecision {
        decide(read, with: second, rules: rules, presence: presence, now: now)
    }

    /// The same question after some remedies, or nil when one of them is refused.
    package func applying(_ remedies: [Remedy]) -> AccessQuestion? {
        var changed = self
        do throws(RulesError) {
            for remedy in remedies { try changed.apply(remedy) }
            return changed
        } catch {
            return nil
        }
    }

    private mutating func apply(_ remedy: Remedy) throws(RulesError) {
        switch remedy {
        case .change(let change):
            let before = rules
            try rules.apply(change)
            presence.regroup(rules, after: [change], of: before)
        case .forgive(let subject):
            presence.apply(PresenceChange(subject: subject, area: nil, at: now), rules: rules)
        case .area(let area): try rules.replace(area)
        case .accessPoint(let point): try rules.replace(point)
        case .seen(let identifier): see(identifier)
        }
    }

    /// What is seen takes the place of what was seen of the same kind.
    private mutating func see(_ identifier: IdentifierValue) {
        var seen = read
        seen.identifier = identifier
        seen.rawText = identifier.shownText ?? ""
        seen.characters = []
        if identifier.kind == read.identifier.kind { read = seen } else { second = seen }
    }
}

extension AccessRules {
    /// Describes an area of the site otherwise.
    fileprivate mutating func replace(_ area: Area) throws(RulesError) {
        let problems = areas[area.id] == nil ? [.notFound(.area(area.id))] : problems(putting: area)
        if !problems.isEmpty { throw RulesError(problems) }
        areas[area.id] = area
    }

    /// Describes an access point of the site otherwise.
    fileprivate mutating func replace(_ point: AccessPoint) throws(RulesError) {
        guard let before = accessPoints[point.id] else {
            throw RulesError([.notFound(.accessPoint(point.id))])
        }
        accessPoints[point.id] = point
        if point.from == before.from, point.to == before.to, point.counts == before.counts { return }
        nesting = AreaNesting(accessPoints.values)
    }
}
