package import Foundation

extension StandingLock {
    /// Such as `the site has been locked down since 14:02 (by uid 0 (root): a prowler)`, without a full stop.
    package func sentence(rules: AccessRules, at moment: Date) -> String {
        guard let order else { return "\(name(rules)) is \(state)" }
        let since = TraceWording(rules: rules, moment: moment).shortText(order.at)
        let who = order.by.map { "by \($0)" }
        let told = [who, order.reason].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ": ")
        return "\(name(rules)) has been \(state) since \(since)" + (told.isEmpty ? "" : " (\(told))")
    }

    /// What would have had to hold, for a sentence that ends with "if …".
    func condition(_ rules: AccessRules) -> String {
        switch reach {
        case .door: "\(name(rules)) were not locked"
        case .site: "the site were not locked down"
        }
    }

    /// What somebody would have to do.
    package func remedy(_ rules: AccessRules) -> String {
        switch reach {
        case .door: "release \(name(rules))"
        case .site: "end the lockdown"
        }
    }

    private var state: String {
        switch reach {
        case .door: "locked"
        case .site: "locked down"
        }
    }

    /// Lanes are where vehicles pass.
    private func name(_ rules: AccessRules) -> String {
        guard case .door(let id) = reach else { return "the site" }
        let isLane = rules.accessPoints.values.contains { $0.door == id && $0.counts == .vehicle }
        return "\(isLane ? "lane" : "door") \(id)"
    }
}
