import AccessControl
import GateTestKit
import PassageControl
import Testing

@Suite("Many edits at once")
struct PreparedPresenceTests {
    private func rules(group: String) throws -> AccessRules {
        try .sample(
            users: [.sample(group: group)],
            credentials: [try .vehicle(plates: ["A1"], id: "c1"), try .vehicle(plates: ["A2"], id: "c2")],
            areas: [Area(id: "yard")])
    }

    @Test("who left while the groups were worked out beside the lanes is not inside again with the new rules")
    func leftMeanwhile() throws {
        let stay = Presence.Stay(area: "yard", since: .sample)
        var site = Site(
            plan: .sample(), rules: try rules(group: "A"),
            presence: Presence(stays: [.vehicle("c1"): stay, .vehicle("c2"): stay]), doorStates: [:],
            pinDigest: { _ in PINDigest(hex: "") })
        let edited = try rules(group: "B")
        let prepared = site.presence.regrouped(edited)

        let forgiving = SiteOrder(order: .forgive(.vehicle("c1")), by: "guard", reason: "left unseen")
        _ = site.handle(.order(forgiving), now: .after(1))
        _ = site.handle(.rulesChanged(edited, inside: prepared), now: .after(2))

        #expect(Array(site.presence.stays.keys) == [.vehicle("c2")])
        #expect(site.presence.count(of: "A", in: "yard", at: .sample, rules: edited) == 0)
        #expect(site.presence.count(of: "B", in: "yard", at: .sample, rules: edited) == 1)
    }
}
