import AccessControl
import Foundation
import GateTestKit
import Testing

@Suite("What holds under any rules")
struct RulePropertyTests {
    private func reads(of rules: AccessRules) -> [CredentialRead] {
        let values = rules.credentials.values.flatMap(\.identifiers).map(\.value)
        return values.flatMap { value in
            ["in", "out", "free-out"].map { CredentialRead.sample(value, at: $0) }
        }
    }

    private func moments(using generator: inout SeededGenerator) -> [Date] {
        (0..<4).map { _ in .sample.addingTimeInterval(.random(in: -200_000...200_000, using: &generator)) }
    }

    @Test("adding an AccessPolicy never revokes a grant", arguments: 0..<30 as Range<UInt64>)
    func policiesOnlyAdd(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let rules = try AccessRules.random(using: &generator)
        var profile = try #require(rules.profiles.values.sorted { $0.id < $1.id }.first)
        profile.policies.append(
            AccessPolicy(
                accessPoint: ["in", "out", "free-out"].element(using: &generator),
                schedule: rules.schedules.keys.sorted().element(using: &generator)))
        var wider = rules
        try wider.apply(.putProfile(profile))
        for moment in moments(using: &generator) {
            for read in reads(of: rules)
            where decide(read, rules: rules, presence: Presence(), now: moment).isGranted {
                #expect(decide(read, rules: wider, presence: Presence(), now: moment).isGranted)
            }
        }
    }

    @Test("being inside never keeps anyone from leaving", arguments: 0..<30 as Range<UInt64>)
    func presenceOnlyHelpsToLeave(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let rules = try AccessRules.random(using: &generator)
        let stays = rules.credentials.keys.map {
            (Presence.Subject.vehicle($0), Presence.Stay(area: "yard", since: .sample))
        }
        let inside = Presence(stays: Dictionary(stays, uniquingKeysWith: { first, _ in first }))
        for moment in moments(using: &generator) {
            for read in reads(of: rules) where read.accessPoint != "in" {
                let outside = decide(read, rules: rules, presence: Presence(), now: moment)
                if outside.isGranted {
                    #expect(decide(read, rules: rules, presence: inside, now: moment).isGranted)
                }
            }
        }
    }

    @Test(
        "a denial names a step of its trace that failed, and an ordinary grant has none",
        arguments: 0..<30 as Range<UInt64>)
    func tracesExplainVerdicts(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let rules = try AccessRules.random(using: &generator)
        for moment in moments(using: &generator) {
            for read in reads(of: rules) {
                let decision = decide(read, rules: rules, presence: Presence(), now: moment)
                let hasFailure = decision.trace.contains { $0.outcome == .failed }
                if !decision.isGranted { #expect(hasFailure) }
                if decision.isGranted, read.accessPoint == "in" { #expect(!hasFailure) }
                #expect(decision.trace.count == decision.explanation(rules: rules, at: moment).count)
            }
        }
    }

    @Test("rules built from their own parts decide the same", arguments: 0..<10 as Range<UInt64>)
    func rulesRoundTrip(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let rules = try AccessRules.random(using: &generator)
        let again = try AccessRules(
            timeZone: rules.timeZone, users: rules.users.values, credentials: rules.credentials.values,
            schedules: rules.schedules.values, specialDays: rules.specialDays.values,
            profiles: rules.profiles.values, accessPoints: rules.accessPoints.values,
            areas: rules.areas.values,
            groupLimits: rules.groupLimits.map {
                GroupLimit(group: $0.key.group, area: $0.key.area, places: $0.value)
            },
            blocked: rules.blocked, watched: rules.watched)
        for read in reads(of: rules) {
            #expect(
                decide(read, rules: again, presence: Presence(), now: .sample)
                    == decide(read, rules: rules, presence: Presence(), now: .sample))
        }
    }
}
