import AccessControl
import Foundation
import GateTestKit
import Testing

/// Random sites, random presence and random reads against every single edit that a person could make.
@Suite("The smallest change, under any rules")
struct SmallestChangePropertyTests {
    /// Every credential of a random site, read somewhere, half of the time with something else beside it; a third of the
    /// plates are misread.
    private func questions(seed: UInt64) throws -> [AccessQuestion] {
        var generator = SeededGenerator(seed: seed)
        let rules = try AccessRules.random(using: &generator)
        let presence = Presence.random(in: rules, using: &generator)
        let values = rules.credentials.values.sorted { $0.id < $1.id }.flatMap(\.identifiers).map(\.value)
        return values.map { value in
            let point: AccessPointID = ["in", "in", "out", "free-out"].element(using: &generator)
            let second = Bool.random(using: &generator) ? values.element(using: &generator) : nil
            let seen = [value, second].map { value in
                let isMisread = Int.random(in: 0..<3, using: &generator) == 0
                return isMisread ? value?.misread ?? value : value
            }
            return AccessQuestion(
                .sample(seen[0] ?? value, at: point), with: seen[1].map { .sample($0, at: point) },
                rules: rules, presence: presence, now: .sample)
        }
    }

    private func turns(_ question: AccessQuestion, _ remedies: [Remedy]) -> Bool {
        guard let after = question.applying(remedies) else { return false }
        return after.decision.isGranted != question.decision.isGranted
    }

    @Test("what is found turns the verdict, and no part of it does", arguments: 0..<50 as Range<UInt64>)
    func provedAndSmallest(seed: UInt64) throws {
        for question in try questions(seed: seed) {
            guard let remedies = question.smallestChange else { continue }
            let told = remedies.map { $0.summary(changing: question.rules) }
            #expect(turns(question, remedies), "\(told)")
            for part in parts(of: remedies) { #expect(!turns(question, part), "\(part) of \(told)") }
        }
    }

    @Test("where a single edit turns the verdict, a single one is found", arguments: 0..<20 as Range<UInt64>)
    func complete(seed: UInt64) throws {
        for question in try questions(seed: seed) {
            let found = question.smallestChange
            if found?.count == 1 { continue }
            let single = edits(question).first { turns(question, [$0]) }
            let told = found?.map { $0.summary(changing: question.rules) }
            #expect(single == nil, "found \(told as Any)")
        }
    }

    @Test("where three are found, no two would do", arguments: 0..<5 as Range<UInt64>)
    func noPairWouldDo(seed: UInt64) throws {
        for question in try questions(seed: seed) {
            guard let found = question.smallestChange, found.count > 2 else { continue }
            let edits = edits(question)
            for (index, first) in edits.enumerated() {
                guard let after = question.applying([first]) else { continue }
                for second in edits[(index + 1)...] {
                    let told = found.map { $0.summary(changing: question.rules) }
                    let both = [first, second].map { $0.summary(changing: question.rules) }
                    #expect(after.applying([second])?.decision.isGranted != true, "\(both), found \(told)")
                }
            }
        }
    }

    @Test("the random sites have every reason to deny, and need one, two and three remedies")
    func sitesAreRich() throws {
        var reasons: Set<DenyReason> = []
        var sizes: Set<Int> = []
        for seed in 0..<60 as Range<UInt64> {
            for question in try questions(seed: seed) {
                if let reason = question.decision.denyReason { reasons.insert(reason) }
                sizes.insert(question.smallestChange?.count ?? 0)
            }
        }
        let all: Set<DenyReason> = [
            .blocked, .userNotEnabled, .credentialNotEnabled, .notYetValid, .expired, .noUsesLeft,
            .secondFactorMissing, .factorsDisagree, .accessPointNotPermitted, .outsideSchedule,
            .specialDay, .antipassbackViolation, .areaFull, .unknownCredential, .ambiguousPlate,
        ]
        #expect(all.subtracting(reasons).isEmpty)
        #expect(sizes.isSuperset(of: [1, 2, 3]))
    }

    /// Every proper part that is not empty.
    private func parts(of remedies: [Remedy]) -> [[Remedy]] {
        let all = 1 << remedies.count
        return (1..<max(all - 1, 1)).map { mask in
            remedies.enumerated().filter { mask >> $0.offset & 1 == 1 }.map(\.element)
        }
    }

    // MARK: Every single edit

    private func edits(_ question: AccessQuestion) -> [Remedy] {
        let rules = question.rules
        let all =
            edits(ofPeople: rules) + edits(ofRules: rules, at: question.read.accessPoint)
            + edits(ofPlaces: rules) + sights(question) + own(question).map { .forgive($0) }
        if question.decision.match != nil { return all }
        // Who only looks like what is blocked is a stranger, and nobody is guessed for a stranger.
        return all.filter { if case .change(.unblock) = $0 { false } else { true } }
    }

    /// Whoever asks to come in; to forget where one stands who asks to leave helps nobody.
    private func own(_ question: AccessQuestion) -> [Presence.Subject] {
        guard question.read.accessPoint == "in" else { return [] }
        return question.decision.match.map { [.vehicle($0.credential), .person($0.user)] } ?? []
    }

    private func edits(ofPeople rules: AccessRules) -> [Remedy] {
        let credentials = rules.credentials.values.sorted { $0.id < $1.id }.map { credential in
            Remedy.change(
                .putCredential(
                    Credential(
                        id: credential.id, holder: credential.holder,
                        identifiers: credential.identifiers.map { CredentialIdentifier($0.value) })))
        }
        let users = rules.users.values.sorted { $0.id < $1.id }.flatMap { user in
            ([nil] + rules.profiles.keys.sorted()).map { profile -> Remedy in
                var edited = user
                edited.isEnabled = true
                edited.profiles += [profile].compactMap { $0 }
                return .change(.putUser(edited))
            }
        }
        return credentials + users
    }

    private func edits(ofRules rules: AccessRules, at point: AccessPointID) -> [Remedy] {
        let schedules = rules.schedules.values.sorted { $0.id < $1.id }.map { schedule in
            var exempt = schedule
            exempt.isExemptFromSpecialDays = true
            return RulesChange.putSchedule(exempt)
        }
        let profiles = rules.profiles.values.sorted { $0.id < $1.id }.map { profile in
            var wider = profile
            wider.policies.append(AccessPolicy(accessPoint: point, schedule: "1001"))
            return RulesChange.putProfile(wider)
        }
        let lists = rules.blocked.map { RulesChange.unblock($0) }
        let days = rules.specialDays.keys.map { RulesChange.removeSpecialDay($0) }
        return (schedules + profiles + lists + days).map { .change($0) }
    }

    private func edits(ofPlaces rules: AccessRules) -> [Remedy] {
        let limits = rules.groupLimits.keys.map { Remedy.change(.removeGroupLimit($0)) }
        let areas = rules.areas.values.flatMap { area in
            [(Area.Passback.off, area.capacity), (area.passback, nil), (.off, nil)].map {
                passback, capacity in
                var edited = area
                edited.passback = passback
                edited.capacity = capacity
                return Remedy.area(edited)
            }
        }
        return limits + areas
    }

    /// The other factor asked for no longer, or another one of the same holder's seen.
    private func sights(_ question: AccessQuestion) -> [Remedy] {
        guard let point = question.rules.accessPoints[question.read.accessPoint],
            let match = question.decision.match
        else { return [] }
        let either = AccessPoint(
            id: point.id, door: point.door, direction: point.direction, from: point.from, to: point.to,
            exitPolicy: point.exitPolicy)
        let held = question.rules.credentials(of: match.user).flatMap(\.identifiers).map(\.value)
        let others = held.filter { [.plate, .tag].contains($0.kind) && $0.kind != match.identifier.kind }
        return [.accessPoint(either)] + others.map { .seen($0) }
    }
}
