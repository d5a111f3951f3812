import AccessControl
import Foundation
import GateTestKit
import Testing

@Suite("What holds under any rules")
struct RulePropertyTests {
    /// Everything that is listed, read at every point; the plates also with one character wrong.
    private func reads(of rules: AccessRules) -> [CredentialRead] {
        let values = rules.credentials.values.sorted { $0.id < $1.id }.flatMap(\.identifiers).map(\.value)
        let misread = values.compactMap(\.misread)
        return (values + misread).flatMap { value in
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
        "the first step of a trace that failed is the reason of a denial, and an ordinary grant has none",
        arguments: 0..<30 as Range<UInt64>)
    func tracesExplainVerdicts(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let rules = try AccessRules.random(using: &generator)
        let presence = Presence.random(in: rules, using: &generator)
        let reads = reads(of: rules)
        for moment in moments(using: &generator) + [.sample] {
            for read in reads {
                let second = Bool.random(using: &generator) ? reads.element(using: &generator) : nil
                let decision = decide(read, with: second, rules: rules, presence: presence, now: moment)
                let failure = decision.trace.first { $0.outcome == .failed }?.observation
                if let reason = decision.denyReason {
                    #expect(failure?.explains(reason) == true, "\(reason): \(failure as Any)")
                }
                if decision.isGranted, read.accessPoint == "in" { #expect(failure == nil) }
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
            blocked: rules.blocked, watched: rules.watched, matching: rules.matching)
        for read in reads(of: rules) {
            #expect(
                decide(read, rules: again, presence: Presence(), now: .sample)
                    == decide(read, rules: rules, presence: Presence(), now: .sample))
        }
    }
}

extension TraceStep.Observation {
    /// Whether a rule that saw this may deny for a reason.
    fileprivate func explains(_ reason: DenyReason) -> Bool {
        switch self {
        case .blocked(true): reason == .blocked
        case .listed(_, user: nil):
            [.unknownCredential, .ambiguousPlate, .factorsDisagree].contains(reason)
        case .userEnabled(false): reason == .userNotEnabled
        case .credentialEnabled(false): reason == .credentialNotEnabled
        case .validity(let validity, let now), .identifierValidity(let validity, let now):
            reason == (validity.state(at: now) == .notYet ? .notYetValid : .expired)
                && !validity.contains(now)
        case .usesLeft(0): reason == .noUsesLeft
        case .apartmentMatches(false): reason == .unknownCredential
        case .secondFactor(nil, sameHolder: false): reason == .secondFactorMissing
        case .secondFactor(.some, sameHolder: false): reason == .factorsDisagree
        case .accessPointPermitted(_, false): reason == .accessPointNotPermitted
        case .policy(_, _, _, open: false): reason == .outsideSchedule || reason == .specialDay
        case .passback(_, .hard, since: .some), .arriving: reason == .antipassbackViolation
        case .capacity(_, let inside, let places), .groupCapacity(_, _, let inside, let places):
            reason == .areaFull && inside >= places
        default: false
        }
    }
}
